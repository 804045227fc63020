import { ACCOUNT_VARIABLE } from './log-delivery/source-scope';
import { oneOrMany, type Conditions } from './policy-document';
import { trailArns, type TrailFacts } from './trail-facts';

/** Trails that statements name together, and how. */
export interface TrailScope {
  /** Ends the Sids of the statements; empty for trails that are named one by one. */
  readonly sid: string;
  /** The trails. */
  readonly trails: readonly TrailFacts[];
  /** When CloudTrail may look at something for these trails. */
  readonly looks: Conditions;
  /** When CloudTrail may write, encrypt or publish for these trails. */
  readonly writes: Conditions;
  /** When CloudTrail may encrypt for these trails: as `writes`, with the trail in the encryption context. */
  readonly encrypts: Conditions;
}

/** Puts trails that are named the same way into one scope: those named one by one, by a variable, and by their organization. */
export function trailScopes(trails: readonly TrailFacts[]): readonly TrailScope[] {
  const listed = trails.filter(({ packing = 'accounts' }) => packing === 'accounts' || packing === 'pooled');
  return [
    ...(listed.length === 0 ? [] : [listedScope(listed)]),
    ...variableScopes(trails.filter(({ packing }) => packing === 'variable')),
    ...organizationScopes(trails.filter(({ packing }) => packing === 'organization')),
  ];
}

function listedScope(trails: readonly TrailFacts[]): TrailScope {
  const named: Conditions = { StringEquals: { 'aws:SourceArn': trailArns(trails) } };
  return {
    sid: '',
    trails,
    looks: named,
    writes: named,
    encrypts: {
      ...named,
      StringLike: {
        [CONTEXT]: oneOrMany(trails.map(({ arn, ownerAccountId }) => contextPattern(arn, ownerAccountId))),
      },
    },
  };
}

/**
 * The accounts in one list and `${aws:SourceAccount}` for each of them. A trail is let in for its own account only, since
 * AWS sets `aws:SourceAccount` to the account `aws:SourceArn` names. Trails of different accounts do not share a list.
 */
function variableScopes(trails: readonly TrailFacts[]): TrailScope[] {
  const byPattern = groups(trails, ({ arn }) => inAccount(arn, ACCOUNT_VARIABLE));
  const bySameAccounts = groups([...byPattern.values()], (members) => oneOrMany(accountsOf(members)).toString());
  return [...bySameAccounts.values()].map((same, index): TrailScope => {
    const members = same.flat();
    const named: Conditions = {
      StringEquals: { 'aws:SourceAccount': oneOrMany(accountsOf(members)) },
      ArnLike: { 'aws:SourceArn': oneOrMany(members.map(({ arn }) => inAccount(arn, ACCOUNT_VARIABLE))) },
    };
    return {
      sid: `ByAccount${index === 0 ? '' : `No${String(index + 1)}`}`,
      trails: members,
      looks: named,
      writes: named,
      encrypts: withContext(named, members, ACCOUNT_VARIABLE),
    };
  });
}

/** AWS Control Tower asks for `aws:SourceOrgID` where CloudTrail writes, and does not where it only looks. */
function organizationScopes(trails: readonly TrailFacts[]): TrailScope[] {
  const byOrganization = groups(trails, ({ sourceOrganizationId = '' }) => sourceOrganizationId);
  return [...byOrganization].map(([organizationId, members]) => {
    const named: Conditions = {
      ArnLike: { 'aws:SourceArn': oneOrMany(members.map(({ arn }) => inAccount(arn, '*'))) },
    };
    const writes: Conditions = { StringEquals: { 'aws:SourceOrgID': organizationId }, ...named };
    return {
      sid: 'OfOrganization',
      trails: members,
      looks: named,
      writes,
      encrypts: withContext(writes, members, '*'),
    };
  });
}

const CONTEXT = 'kms:EncryptionContext:aws:cloudtrail:arn';

function withContext(writes: Conditions, trails: readonly TrailFacts[], account: string): Conditions {
  const contexts = oneOrMany(trails.map(({ arn }) => contextPattern(arn, account)));
  return { ...writes, ArnLike: { ...writes['ArnLike'], [CONTEXT]: contexts } };
}

function accountsOf(trails: readonly TrailFacts[]): string[] {
  return trails.map(({ ownerAccountId }) => ownerAccountId);
}

/** A trail's ARN with something else in place of its account. */
function inAccount(arn: string, account: string): string {
  const [start, partition, service, region, , ...name] = arn.split(':');
  return [start, partition, service, region, account, ...name].join(':');
}

/** Any trail of an account, in any Region, as AWS prints the encryption context. */
function contextPattern(arn: string, account: string): string {
  const [start, partition, service] = arn.split(':');
  return [start, partition, service, '*', account, 'trail/*'].join(':');
}

/** In the order of the keys, so that the order of trails does not matter. */
function groups<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const members = found.get(key);
    if (members === undefined) found.set(key, [value]);
    else members.push(value);
  }
  return new Map([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}
