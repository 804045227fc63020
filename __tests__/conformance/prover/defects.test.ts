import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnsweredShapes, Finding } from '../../../src/prover/claims/result';
import { prove, type Proof } from '../../../src/prover/prove';
import { CLAIM_KINDS } from '../../../src/report/claim-kinds';
import { readSynthesized } from '../../../src/terraform/synthesized/read-synthesized';
import { exampleFile, organizationOf } from '../../helpers/examples';
import { goldenOutput } from '../../helpers/golden-output';

/**
 * Defects people report of systems like this one, each as a change to a golden output, with the claim it must refute.
 * `path` leads into the argument; in a policy a statement is named by its Sid.
 */
interface Change {
  readonly stack: string;
  readonly resource: string;
  readonly argument?: string;
  /** `copy` makes as many more of the resource, with other values of the argument. */
  readonly op: 'add' | 'replace' | 'remove' | 'copy';
  readonly path: string;
  readonly value?: unknown;
}

interface Defect {
  readonly why: string;
  readonly source: string;
  readonly example: string;
  readonly changes: readonly Change[];
  readonly expect: {
    readonly claim: string;
    readonly verdict: 'refuted' | 'undecided';
    readonly principal?: Readonly<Record<string, string>>;
    readonly action?: string;
    readonly resource?: string;
    readonly blame?: { readonly effect: string; readonly sid?: string };
    readonly exception?: string;
    readonly accounts?: readonly string[];
  };
}

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
type Container = { [key: string]: Json };

const FOLDER = join(__dirname, 'defects');
const NAMES = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

function readDefect(name: string): Defect {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Defect;
}

function stacksOf(example: string): Map<string, Container> {
  const folder = join(goldenOutput(example), 'stacks');
  return new Map(
    readdirSync(folder).map((stack) => [
      stack,
      JSON.parse(readFileSync(join(folder, stack, 'cdk.tf.json'), 'utf8')) as Container,
    ]),
  );
}

/** The place of a key: of a statement by its Sid, of any other member by name or number. */
function indexOf(container: Json, key: string): string {
  if (!Array.isArray(container)) return key;
  if (key === '-') return String(container.length);
  const bySid = container.findIndex(
    (item) => typeof item === 'object' && item !== null && !Array.isArray(item) && item['Sid'] === key,
  );
  return bySid === -1 ? key : String(bySid);
}

function edit(root: Json, { op, path, value }: Change): Json {
  if (path === '') return value as Json;
  const keys = path.slice(1).split('/');
  const last = keys.pop() ?? '';
  let parent = root as Container;
  for (const key of keys) {
    const next = parent[indexOf(parent, key)];
    if (next === undefined) throw new Error(`"${path}" leads nowhere at "${key}"`);
    parent = next as Container;
  }
  const key = indexOf(parent, last);
  if (op !== 'add' && parent[key] === undefined) throw new Error(`"${path}" leads nowhere`);
  if (op !== 'remove') parent[key] = value as Json;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return root;
}

function copies(name: string, resource: Container, { argument = '', value }: Change): Record<string, Container> {
  return Object.fromEntries(
    Array.from({ length: Number(value) }, (_, count) => {
      const other = `${JSON.stringify(resource[argument]).replaceAll('"', '')}-${String(count)}`;
      return [`${name}-${String(count)}`, { ...resource, [argument]: other }];
    }),
  );
}

/** A policy with one resource has it as text; then a list of one is meant. */
function apply(stacks: Map<string, Container>, change: Change): void {
  const [type = '', name = ''] = change.resource.split('.');
  const resources = stacks.get(change.stack)?.['resource'] as Record<string, Record<string, Container>> | undefined;
  const ofType = resources?.[type] ?? {};
  const resource = ofType[name];
  if (resource === undefined) throw new Error(`there is no ${change.resource} in ${change.stack}`);
  if (change.argument === undefined) delete ofType[name];
  else if (change.op === 'copy') Object.assign(ofType, copies(name, resource, change));
  else resource[change.argument] = changed(resource[change.argument] ?? null, change);
}

function changed(before: Json, change: Change): Json {
  const isPolicy = typeof before === 'string' && before.startsWith('{');
  const after = edit(isPolicy ? (JSON.parse(before) as Json) : before, change);
  return isPolicy ? JSON.stringify(after) : after;
}

/** A defect changes one policy; what holds of the others was found out once. */
const answered: AnsweredShapes = new Map();

function proofOf({ example, changes }: Defect): Proof {
  const stacks = stacksOf(example);
  for (const change of changes) apply(stacks, change);
  const files = [...stacks].map(([stack, value]) => ({
    stack,
    file: `${stack}/cdk.tf.json`,
    text: JSON.stringify(value),
  }));
  return prove(organizationOf(exampleFile(example)), readSynthesized(files), { answered });
}

test('there is a defect for each kind of claim', () => {
  const claims = new Set(NAMES.map((name) => readDefect(name).expect.claim));
  // What could not be read is never refuted, but undecided; the tests of reading have it.
  const refutable = Object.keys(CLAIM_KINDS).filter((id) => id !== 'complete.reading');
  expect([...claims].sort()).toEqual(refutable.sort());
});

/** A finding in the words of a defect. */
function said(finding: Finding): Defect['expect'] {
  const { verdict, request, blame, exception, accounts } = finding;
  return {
    claim: '',
    verdict,
    principal: { ...request?.principal },
    action: request?.action ?? '',
    resource: request?.resource ?? '',
    blame: { effect: blame.map(({ effect }) => effect).join(), sid: blame.flatMap(({ sid }) => sid ?? []).join() },
    exception: exception ?? '',
    accounts: accounts.map(({ id }) => id),
  };
}

/** A defect can break a claim in several ways; the one it is about is shown. */
function findingOf(
  findings: readonly Finding[],
  { expect: { verdict, action, blame, accounts } }: Defect,
): Finding | undefined {
  return findings.find(
    (finding) =>
      finding.verdict === verdict &&
      (action === undefined || finding.request?.action === action) &&
      (blame?.sid === undefined || finding.blame.some(({ sid }) => sid === blame.sid)) &&
      (accounts === undefined || finding.accounts.map(({ id }) => id).join() === accounts.join()),
  );
}

test.each(NAMES)('%s', (name) => {
  const defect = readDefect(name);
  const claims = proofOf(defect).claims.filter(({ id, verdict }) => id === defect.expect.claim && verdict !== 'proved');
  const finding = findingOf(
    claims.flatMap(({ findings }) => findings),
    defect,
  );

  const { claim, resource = '', blame = { effect: '' }, ...exact } = defect.expect;
  expect(claims.map(({ verdict }) => verdict)).toContain(exact.verdict);
  expect(finding && said(finding)).toMatchObject({
    ...exact,
    resource: containing(resource),
    blame: { effect: containing(blame.effect), sid: containing(blame.sid ?? '') },
  });
  expect(claims.map(({ id }) => id)).toContain(claim);
});

function containing(text: string): string {
  return expect.stringContaining(text) as string;
}
