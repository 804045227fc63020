import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { organizationFile, type GeneratedAccount } from './generate';

/** OUs of the story: twenty divisions of ten teams. */
const DIVISIONS = 20;
const TEAMS = 10;

/** The organization file of a story, and what happens to it. */
export interface Story {
  /** The file. */
  readonly file: string;
  /** The same with one account more. */
  readonly added: string;
  /** The same with one account in another OU. */
  readonly moved: string;
  /** The same with one account less. */
  readonly removed: string;
  /** Stacks of the three accounts. */
  readonly stacks: { readonly added: string; readonly moved: string; readonly removed: string };
}

/**
 * Returns an organization of so many member accounts in up to 200 OUs, and the same one after an account came, moved or went. Flow
 * logs are for the division `division-00` alone, so that the account that moves there gets them.
 */
export function story(members: number): Story {
  const accounts = Array.from({ length: members }, (_, index) => account(index));
  const middle = Math.floor(members / 2);
  const moving = accounts.findIndex(({ ou }, index) => index >= middle && !ou.startsWith('division-00'));
  const going = moving + 1;
  const file = (list: readonly GeneratedAccount[]): string =>
    organizationFile(list, {
      flow: '{ ous: [division-00] }',
      dns: '{ all: true, except: { accounts: [management, audit] } }',
    });
  const stackOf = (index: number): string => `member-${account(index).name}`;
  return {
    file: file(accounts),
    added: file([...accounts, account(members)]),
    moved: file(accounts.map((each, index) => (index === moving ? { ...each, ou: 'division-00/team-00' } : each))),
    removed: file(accounts.filter((_, index) => index !== going)),
    stacks: { added: stackOf(members), moved: stackOf(moving), removed: stackOf(going) },
  };
}

function account(index: number): GeneratedAccount {
  const two = (number: number): string => String(number).padStart(2, '0');
  const ou = `division-${two(index % DIVISIONS)}/team-${two(Math.floor(index / DIVISIONS) % TEAMS)}`;
  return { id: String(300_000_000_000 + index), name: `workload-${String(index).padStart(5, '0')}`, ou };
}

/** Breaks the delivery of DNS query logs in one stack of an output: its log groups let in the logs of an account that is not there. */
export function breakDelivery(output: string, stack: string): void {
  const path = join(output, 'stacks', stack, 'cdk.tf.json');
  const root = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly resource: Readonly<Record<string, Readonly<Record<string, { policy_document: string }>>>>;
  };
  for (const policy of Object.values(root.resource['aws_cloudwatch_log_resource_policy'] ?? {})) {
    policy.policy_document = policy.policy_document.replaceAll(/("aws:SourceAccount":\[?")\d{12}/g, '$1999999999999');
  }
  writeFileSync(path, JSON.stringify(root, null, 2));
}
