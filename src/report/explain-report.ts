import type { Change, Denial, ExplainResult, Mismatch, Statement } from '../app/explain/explain';
import { renderTable, type Column } from './table';

type Explained = Extract<ExplainResult, { readonly kind: 'explained' }>;

const COLUMNS: readonly Column[] = [
  { heading: 'policies', align: 'left' },
  { heading: 'say', align: 'left' },
  { heading: 'because', align: 'left' },
];

const EFFECTS = {
  allows: 'allow',
  denies: 'deny',
  'does-not-allow': 'do not allow',
  'not-applicable': 'do not apply',
} as const;

/** Renders a decision for people: what it is, which statements decide, what each layer says, and what would allow it. */
export function renderExplainText(result: Explained): string {
  const { request, explanation } = result;
  const { decision, denials, changes, withoutDenials } = explanation;
  const allowing = decision.outcome === 'allowed' ? decision.statements : [];
  const rows = decision.layers
    .filter(({ effect, reason }) => effect !== 'not-applicable' || reason !== 'there is none')
    .map(({ layer, effect, reason }) => [layer, EFFECTS[effect], reason]);
  const heading = withoutDenials === undefined ? 'To allow it:' : 'To allow it then:';
  return [
    `${decision.outcome}: ${request.action} on ${request.resource}`,
    ...allowing.map((statement) => `  by ${placeOf(statement, result)}`),
    ...denials.flatMap((denial) => denialLines(denial, result)),
    '',
    ...renderTable(COLUMNS, rows),
    ...(withoutDenials === undefined ? [] : ['', withoutDenialsText(withoutDenials)]),
    ...(changes.length === 0 ? [] : ['', heading, ...changes.flatMap((change) => changeLines(change, result))]),
    '',
  ].join('\n');
}

function withoutDenialsText(outcome: Explained['explanation']['decision']['outcome']): string {
  return outcome === 'allowed'
    ? 'Without the denial, it is allowed: send a request that one of the conditions does not hold for, or narrow the statement.'
    : 'Without the denial, it is still not allowed, since nothing allows it.';
}

function denialLines({ statement, conditions }: Denial, result: Explained): readonly string[] {
  const reasons = conditions.map(({ asks, has }) => `     since ${asks} holds: the request has ${has}`);
  return [`  by ${placeOf(statement, result)}`, ...(reasons.length === 0 ? ['     whatever the request'] : reasons)];
}

function changeLines(change: Change, result: Explained): readonly string[] {
  const { layer, kind, nearest, mismatches, statement, missingKeys, isUnscoped } = change;
  const near =
    nearest === undefined
      ? []
      : [
          `    nearest: ${placeOf(nearest, result)}`,
          ...mismatches.map((mismatch) => `      ${mismatchText(mismatch)}`),
        ];
  const what = kind === 'edit' ? 'make it' : 'add a statement';
  const instead =
    missingKeys.length === 0
      ? []
      : [`    if the request really has ${missingKeys.join(' and ')}, write that into its context; otherwise`];
  const caution = isUnscoped
    ? [
        "    this lets the service in on anybody's behalf: give the request aws:SourceArn, and the statement will name it",
      ]
    : [];
  const json = JSON.stringify(statement, null, 2)
    .split('\n')
    .map((line) => `      ${line}`);
  return [`  ${layer}`, ...near, ...instead, `    ${what}:`, ...json, ...caution];
}

function mismatchText({ asks, has }: Mismatch): string {
  return `${asks} does not match: the request has ${has}`;
}

/** Names a statement: `policy.json:12 Allow "Sid"`. */
function placeOf(statement: Statement, { lineOf }: Explained): string {
  const { origin, effect, sid, index } = statement;
  const line = lineOf(statement);
  const place = `${origin.file ?? origin.name}${line === undefined ? '' : `:${String(line)}`}`;
  return `${place} ${effect} ${sid === undefined ? `statement ${String(index + 1)}` : `"${sid}"`}`;
}

/** Renders a decision as JSON; docs/commands.md lists the keys. */
export function renderExplainJson(result: ExplainResult): string {
  if (result.kind === 'broken') return json({ version: 1, decision: null, problems: result.problems });
  const { request, explanation, notes, problems } = result;
  const { decision, denials, withoutDenials, changes } = explanation;
  const statementFacts = (statement: Statement) => ({
    file: statement.origin.file,
    line: result.lineOf(statement),
    index: statement.index,
    sid: statement.sid,
    effect: statement.effect,
  });
  const mismatchFacts = ({ element, asks, has }: Mismatch) => ({ element, asks, has });
  return json({
    version: 1,
    request,
    decision: decision.outcome,
    statements: decision.statements.map(statementFacts),
    layers: decision.layers.map(({ statements, ...layer }) => ({
      ...layer,
      statements: statements.map(statementFacts),
    })),
    denials: denials.map(({ statement, conditions }) => ({
      ...statementFacts(statement),
      conditions: conditions.map(mismatchFacts),
    })),
    withoutDenials,
    changes: changes.map(({ layer, kind, nearest, mismatches, statement, missingKeys, isUnscoped }) => ({
      layer,
      kind,
      nearest: nearest === undefined ? undefined : statementFacts(nearest),
      mismatches: mismatches.map(mismatchFacts),
      missingKeys,
      statement,
      isUnscoped,
    })),
    notes,
    problems,
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, (_, one: unknown) => one ?? null, 2)}\n`;
}
