import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOrganization } from '../src/organization';
import { synthesize } from '../stacks';
import { compiled } from './compiled';
import { organizationText, type EstateForm } from './prove-estates';
import type { ProveRun } from './prove-once';
import { twinsOf, type Twin } from './prove-twins';
import type { Subject } from './subject';

const FORMS: readonly EstateForm[] = ['trail', 'organization', 'variable', 'accounts', 'pooled'];

/** Larger than AWS allows where accounts are listed; everything else must hold. */
const OF_SIZE = 'fits.documents';

interface ProveFigures extends Omit<ProveRun, 'refuted' | 'undecided'> {
  readonly form: EstateForm;
  readonly accounts: number;
  readonly undecided: number;
  readonly isOverQuota: boolean;
  readonly twins: number;
  readonly twinsRefuted: number;
}

/** Proves generated organizations in every form of their policies, and broken twins of each. */
export const runProve: Subject = ({ json, numbers, directory }) => {
  const figures: ProveFigures[] = [];
  for (const accounts of numbers.length === 0 ? [100, 1000, 10_000] : numbers) {
    for (const form of FORMS) {
      const found = measureForm(join(compiled, 'bench/prove-once.js'), join(directory, form), { form, accounts });
      figures.push(found);
      process.stdout.write(lineOf(found));
    }
  }
  if (json) process.stdout.write(`${JSON.stringify({ prove: figures })}\n`);
};

function measureForm(
  program: string,
  directory: string,
  { form, accounts }: Pick<ProveFigures, 'form' | 'accounts'>,
): ProveFigures {
  writeEstate(directory, accounts, form);
  const once = (twin?: string): ProveRun =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [program, directory, form, String(accounts), ...(twin === undefined ? [] : [twin])],
        {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      ),
    ) as ProveRun;
  const { refuted, undecided, ...sound } = once();
  const wrong = refuted.filter(({ id }) => id !== OF_SIZE);
  if (wrong.length > 0) throw new Error(`${form}, ${String(accounts)} accounts: refuted ${JSON.stringify(wrong)}`);
  const twins = twinsOf(form, accounts);
  const twinsRefuted = twins.filter((twin) => isRefuted(twin, once(twin.name))).length;
  rmSync(directory, { recursive: true, force: true });
  const isOverQuota = refuted.length > 0;
  return { form, accounts, ...sound, undecided: undecided.length, isOverQuota, twins: twins.length, twinsRefuted };
}

/** A twin must refute its claim, and name its account and no other. */
function isRefuted({ name, claim, accountId }: Twin, { refuted }: ProveRun): boolean {
  const found = refuted.find(({ id }) => id === claim);
  const isRight = found !== undefined && (accountId === undefined || found.accounts.join() === accountId);
  if (!isRight)
    process.stderr.write(`not refuted as it should be: ${name}: ${JSON.stringify(refuted).slice(0, 400)}\n`);
  return isRight;
}

function writeEstate(directory: string, accounts: number, form: EstateForm): void {
  rmSync(directory, { recursive: true, force: true });
  const text = organizationText(accounts, form);
  const read = readOrganization(text, 'organization.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.issues.slice(0, 3)));
  synthesize(read.organization, directory);
  writeFileSync(join(directory, 'organization.yaml'), text);
}

function lineOf(one: ProveFigures): string {
  const { form, accounts, claims, seconds, cpuSeconds, peakMiB, undecided, twins, twinsRefuted } = one;
  return (
    `${accounts.toLocaleString('en-US').padStart(6)} accounts  ${form.padEnd(12)} ${String(claims)} claims ` +
    `${seconds.toFixed(2).padStart(7)} s (${cpuSeconds.toFixed(2)} s CPU) ${peakMiB.toFixed(0).padStart(5)} MiB  ` +
    `${String(undecided)} undecided  ${String(twinsRefuted)} of ${String(twins)} twins refuted` +
    `${one.isOverQuota ? '  (policies are larger than AWS allows)' : ''}\n`
  );
}
