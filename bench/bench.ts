/**
 * Compares orgtrail with a program written by hand for the same output: `npm run bench [-- [--json] [synth] [N...]]`.
 *
 * Both sides synthesize the member stacks of an organization of N accounts (backend, provider, key look-up, trail, log group,
 * delivery role and its policy), each in a process of its own, in turn, compiled beforehand; the figures are medians. Before
 * anything is timed, the two outputs are compared argument for argument. In orgtrail's time is what the peer has no need of:
 * reading, validating and resolving the organization file. In neither: the audit and management stacks, the size check of every
 * policy and the replacing of the previous output, because an organization of 1,000 account trails on one bucket is refused.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compareOutputs } from './compare';
import { generate } from './generate';
import { measure, median, type Measurement } from './measure';

const RUNS = 3;
const root = resolve(__dirname, '..');
const compiled = join(root, 'temp/bench');

interface Comparison {
  readonly accounts: number;
  readonly peer: Measurement;
  readonly orgtrail: Measurement;
}

function compile(): void {
  rmSync(compiled, { recursive: true, force: true });
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'bench/tsconfig.json')], { stdio: 'inherit' });
}

function compare(accounts: number, directory: string): Comparison {
  const input = generate(accounts);
  const organizationFile = join(directory, 'organization.yaml');
  const accountsFile = join(directory, 'accounts.json');
  writeFileSync(organizationFile, input.organizationFile);
  writeFileSync(accountsFile, input.peerAccounts);
  const outputs = { peer: join(directory, 'peer'), orgtrail: join(directory, 'orgtrail') };
  const run = {
    peer: () => fresh(outputs.peer, () => measure(join(compiled, 'bench/peer/peer.js'), [accountsFile, outputs.peer])),
    orgtrail: () =>
      fresh(outputs.orgtrail, () => measure(join(compiled, 'bench/members.js'), [organizationFile, outputs.orgtrail])),
  };
  run.peer();
  run.orgtrail();
  const { stacks, resources } = compareOutputs(outputs.peer, outputs.orgtrail);
  if (stacks !== accounts) throw new Error(`${accounts} accounts gave ${stacks} stacks`);
  process.stderr.write(`${accounts} accounts: both sides write the same ${stacks} stacks, ${resources} resources\n`);
  const pairs = Array.from({ length: RUNS }, () => ({ peer: run.peer(), orgtrail: run.orgtrail() }));
  return {
    accounts,
    peer: median(pairs.map(({ peer }) => peer)),
    orgtrail: median(pairs.map(({ orgtrail }) => orgtrail)),
  };
}

/** Each run writes into a directory that is not there yet. */
function fresh<T>(directory: string, run: () => T): T {
  rmSync(directory, { recursive: true, force: true });
  return run();
}

const COLUMNS = [
  'accounts',
  'peer',
  'orgtrail',
  'ratio',
  'peer CPU',
  'orgtrail CPU',
  'CPU ratio',
  'peer peak',
  'orgtrail peak',
];

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell, index) => cell.padStart(COLUMNS[index]?.length ?? 0)).join(' | ')} |\n`;
}

function table(comparisons: readonly Comparison[]): string {
  return [
    row(COLUMNS),
    row(COLUMNS.map((name) => `${'-'.repeat(name.length - 1)}:`)),
    ...comparisons.map(({ accounts, peer, orgtrail }) =>
      row([
        String(accounts),
        ...seconds(peer.seconds, orgtrail.seconds),
        ...seconds(peer.cpuSeconds, orgtrail.cpuSeconds),
        `${peer.peakMiB.toFixed(0)} MiB`,
        `${orgtrail.peakMiB.toFixed(0)} MiB`,
      ]),
    ),
  ].join('');
}

function seconds(peer: number, orgtrail: number): readonly string[] {
  return [`${peer.toFixed(2)} s`, `${orgtrail.toFixed(2)} s`, (orgtrail / peer).toFixed(2)];
}

function jsonLine({ peer, orgtrail }: Comparison): string {
  return `${JSON.stringify({
    peerSeconds: peer.seconds,
    orgtrailSeconds: orgtrail.seconds,
    ratio: orgtrail.seconds / peer.seconds,
    peerPeakMiB: peer.peakMiB,
    orgtrailPeakMiB: orgtrail.peakMiB,
  })}\n`;
}

function accountsAsked(args: readonly string[]): readonly number[] {
  const asked = args.filter((arg) => arg !== '--json' && arg !== 'synth').map(Number);
  if (asked.some((number) => !Number.isInteger(number) || number < 1)) {
    throw new Error('usage: bench [--json] [synth] [N...], where each N is a number of accounts');
  }
  return asked.length === 0 ? [100, 1000] : asked;
}

const args = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'orgtrail-bench-'));
try {
  const numbers = accountsAsked(args);
  compile();
  const comparisons = numbers.map((accounts) => compare(accounts, directory));
  process.stdout.write(table(comparisons));
  if (args.includes('--json')) process.stdout.write(comparisons.map(jsonLine).join(''));
} finally {
  rmSync(directory, { recursive: true, force: true });
}
