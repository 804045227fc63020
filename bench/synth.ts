/**
 * Compares synth with a program written by hand for the same output.
 *
 * The peer synthesizes the member stacks of an organization of N accounts with cdktf, in a loop. orgtrail's side is the whole
 * command `orgtrail synth`: reading and validating the organization file, the size check of every policy, the schema check, the audit
 * and management stacks, the manifests, and putting the output in place. Each runs in a process of its own, in turn, compiled
 * beforehand; the figures are medians. Before anything is timed, the member stacks of both are compared argument for argument. Above
 * the largest number of accounts the peer is asked for, orgtrail runs alone.
 *
 * Each run writes into a directory that is new, and all are removed at the very end: for minutes after thousands of files were
 * deleted, ext4 takes several times as long to make new ones, for whoever comes next.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled, orgtrailBin } from './compiled';
import { generate } from './generate';
import { measure, median, type Measurement } from './measure';
import type { Subject } from './subject';
import { compareOutputs } from './synth-compare';
import { jsonLine, table, type Comparison } from './synth-table';

const RUNS = 3;

/** Above, the peer takes minutes and gigabytes. */
const MOST_FOR_PEER = 5000;

const USUAL = [10, 100, 1000, 5000, 10_000, 50_000];

/** See above. */
export const runSynth: Subject = ({ json, numbers, directory }) => {
  const comparisons = (numbers.length === 0 ? USUAL : numbers).map((accounts) => compare(accounts, directory));
  process.stdout.write(table(comparisons));
  if (json) process.stdout.write(comparisons.map(jsonLine).join(''));
};

interface Sides {
  readonly peer: (output: string) => Measurement;
  readonly orgtrail: (output: string) => Measurement;
  readonly validate: () => Measurement;
}

function sidesOf(accounts: number, directory: string): Sides {
  const input = generate(accounts);
  const organizationFile = join(directory, `organization-${String(accounts)}.yaml`);
  const accountsFile = join(directory, `accounts-${String(accounts)}.json`);
  writeFileSync(organizationFile, input.organizationFile);
  writeFileSync(accountsFile, input.peerAccounts);
  return {
    peer: (output) => measure([join(compiled, 'bench/peer/peer.js'), accountsFile, output]),
    // The peer proves nothing.
    orgtrail: (output) =>
      measure([orgtrailBin, 'synth', '--no-prove', '--config', organizationFile, '--output', output]),
    validate: () => measure([orgtrailBin, 'validate', '--config', organizationFile]),
  };
}

function compare(accounts: number, directory: string): Comparison {
  const sides = sidesOf(accounts, directory);
  const withPeer = accounts <= MOST_FOR_PEER;
  const output = (side: string, run: number): string => join(directory, `${String(accounts)}-${side}-${String(run)}`);
  if (withPeer) sides.peer(output('peer', 0));
  sides.orgtrail(output('orgtrail', 0));
  if (withPeer) checkOutputs(accounts, output('peer', 0), output('orgtrail', 0));
  const runs = Array.from({ length: RUNS }, (_, index) => index + 1);
  const rounds = runs.map((run) => ({
    peer: withPeer ? [sides.peer(output('peer', run))] : [],
    orgtrail: sides.orgtrail(output('orgtrail', run)),
  }));
  return {
    accounts,
    peer: withPeer ? median(rounds.flatMap(({ peer }) => peer)) : undefined,
    orgtrail: median(rounds.map(({ orgtrail }) => orgtrail)),
    again: median(runs.map((run) => sides.orgtrail(output('orgtrail', run)))),
    validate: median(runs.map(sides.validate)),
  };
}

function checkOutputs(accounts: number, peer: string, orgtrail: string): void {
  const { stacks, resources } = compareOutputs(peer, orgtrail);
  if (stacks !== accounts) throw new Error(`${accounts} accounts gave ${stacks} stacks`);
  const all = readdirSync(join(orgtrail, 'stacks')).length;
  process.stderr.write(
    `${accounts} accounts: the peer's ${stacks} stacks with ${resources} resources are among orgtrail's ${all}\n`,
  );
}
