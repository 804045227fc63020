/**
 * Proves one estate of the benchmark in a process of its own: `node prove-once.js DIRECTORY FORM MEMBERS [TWIN]`. Prints one line of JSON.
 * It does what `orgtrail prove` does, but does not refuse policies that are larger than AWS allows, which is what
 * ten thousand accounts in one list are. The time is from the start of the process.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEstate } from '../src/app/read-estate';
import { readOrganization } from '../src/organization';
import { prove } from '../src/prover/prove';
import type { EstateForm } from './prove-estates';
import { twinsOf } from './prove-twins';

/** What one run found out. */
export interface ProveRun {
  /** From the start of the process. */
  readonly seconds: number;
  /** Processor time, user. */
  readonly cpuSeconds: number;
  /** Largest resident set. */
  readonly peakMiB: number;
  /** Number of claims. */
  readonly claims: number;
  /** Undecided claims. */
  readonly undecided: readonly string[];
  /** Refuted claims, each with the accounts it names. */
  readonly refuted: readonly { readonly id: string; readonly accounts: readonly string[] }[];
}

function run(directory: string, form: EstateForm, members: number, twin: string | undefined): ProveRun {
  const read = readOrganization(readFileSync(join(directory, 'organization.yaml'), 'utf8'), 'organization.yaml');
  if (!read.ok) throw new Error('the organization file is wrong');
  const estate = readEstate(directory, '.');
  const broken = twin === undefined ? undefined : twinsOf(form, members).find(({ name }) => name === twin);
  const { claims } = prove(read.organization, broken?.break(estate) ?? estate);
  return {
    seconds: performance.now() / 1000,
    cpuSeconds: process.cpuUsage().user / 1e6,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    claims: claims.length,
    undecided: claims.filter(({ verdict }) => verdict === 'undecided').map(({ id }) => id),
    refuted: claims
      .filter(({ verdict }) => verdict === 'refuted')
      .map(({ id, findings }) => ({
        id,
        accounts: [...new Set(findings.flatMap(({ accounts }) => accounts.map((account) => account.id)))],
      })),
  };
}

const [directory = '', form = '', members = '', twin] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(run(directory, form as EstateForm, Number(members), twin))}\n`);
