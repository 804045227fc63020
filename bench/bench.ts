/**
 * Compares orgtrail with a program written by hand for the same output: `npm run bench [-- [--json] [synth] [N...]]`.
 * `npm run bench -- search` is in search-bench.ts.
 *
 * The peer synthesizes the member stacks of an organization of N accounts with cdktf, in a loop. orgtrail's side is the whole
 * command `orgtrail synth`: reading and validating the organization file, the size check of every policy, the audit and management
 * stacks, the manifests, and putting the output in place. Each runs in a process of its own, in turn, compiled beforehand; the
 * figures are medians. Before anything is timed, the member stacks of both are compared argument for argument. Above the
 * largest number of accounts the peer is asked for, orgtrail runs alone.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compareOutputs } from './compare';
import { generate } from './generate';
import { measure, median, type Measurement } from './measure';
import { benchSearch } from './search-bench';
import { jsonLine, table, type Comparison } from './table';

const RUNS = 3;

/** Above, the peer takes minutes and gigabytes. */
const MOST_FOR_PEER = 5000;

const root = resolve(__dirname, '..');
const compiled = join(root, 'temp/bench');

function compile(): void {
  rmSync(compiled, { recursive: true, force: true });
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'bench/tsconfig.json')], { stdio: 'inherit' });
  copyFileSync(join(root, 'package.json'), join(compiled, 'package.json'));
}

interface Sides {
  readonly peer: () => Measurement;
  readonly orgtrail: () => Measurement;
  /** A second synth over the output of the first, which finds that nothing changed. */
  readonly again: () => Measurement;
}

function sidesOf(accounts: number, directory: string, outputs: Outputs): Sides {
  const input = generate(accounts);
  const organizationFile = join(directory, 'organization.yaml');
  const accountsFile = join(directory, 'accounts.json');
  writeFileSync(organizationFile, input.organizationFile);
  writeFileSync(accountsFile, input.peerAccounts);
  const bin = join(compiled, 'src/cli/bin.js');
  // The peer proves nothing.
  const cli = [bin, 'synth', '--no-prove', '--config', organizationFile, '--output', outputs.orgtrail];
  return {
    peer: () => fresh(outputs.peer, [join(compiled, 'bench/peer/peer.js'), accountsFile, outputs.peer]),
    orgtrail: () => fresh(outputs.orgtrail, cli),
    again: () => measure(cli),
  };
}

interface Outputs {
  readonly peer: string;
  readonly orgtrail: string;
}

/** Each run writes into a directory that is not there yet. */
function fresh(output: string, command: readonly string[]): Measurement {
  rmSync(output, { recursive: true, force: true });
  return measure(command);
}

function compare(accounts: number, directory: string): Comparison {
  const outputs = { peer: join(directory, 'peer'), orgtrail: join(directory, 'orgtrail') };
  const sides = sidesOf(accounts, directory, outputs);
  const withPeer = accounts <= MOST_FOR_PEER;
  if (withPeer) sides.peer();
  sides.orgtrail();
  if (withPeer) checkOutputs(accounts, outputs);
  const rounds = Array.from({ length: RUNS }, () => ({
    peer: withPeer ? [sides.peer()] : [],
    orgtrail: [sides.orgtrail()],
  }));
  const again = median(Array.from({ length: RUNS }, sides.again));
  rmSync(outputs.peer, { recursive: true, force: true });
  rmSync(outputs.orgtrail, { recursive: true, force: true });
  return {
    accounts,
    peer: withPeer ? median(rounds.flatMap(({ peer }) => peer)) : undefined,
    orgtrail: median(rounds.flatMap(({ orgtrail }) => orgtrail)),
    again,
  };
}

function checkOutputs(accounts: number, outputs: Outputs): void {
  const { stacks, resources } = compareOutputs(outputs.peer, outputs.orgtrail);
  if (stacks !== accounts) throw new Error(`${accounts} accounts gave ${stacks} stacks`);
  const all = readdirSync(join(outputs.orgtrail, 'stacks')).length;
  process.stderr.write(
    `${accounts} accounts: the peer's ${stacks} stacks with ${resources} resources are among orgtrail's ${all}\n`,
  );
}

function accountsAsked(args: readonly string[]): readonly number[] {
  const asked = args.filter((arg) => arg !== '--json' && arg !== 'synth').map(Number);
  if (asked.some((number) => !Number.isInteger(number) || number < 1)) {
    throw new Error('usage: bench [--json] [synth] [N...], where each N is a number of accounts');
  }
  return asked.length === 0 ? [10, 100, 1000, 5000, 10_000] : asked;
}

function benchSynth(args: readonly string[]): void {
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
}

const [subject, ...rest] = process.argv.slice(2);
if (subject === 'search') benchSearch(rest);
else benchSynth(process.argv.slice(2));
