import type {
  AccessDifference,
  ComparedSubject,
  CompareResult,
  NewAccess,
  Statement,
} from '../app/compare/compare-result';
import { count } from './count';
import { requestText } from './prove-report';

/** What a comparison found. */
export type Compared = Extract<CompareResult, { readonly kind: 'compared' }>;

/** More differences of one thing than this are left to the JSON form. */
const MOST_DIFFERENCES = 8;

/** More things than this are counted. */
const MOST_SUBJECTS = 20;

/** Names in a list that are shown. */
const MOST_NAMES = 4;

const HEADINGS = {
  allows: 'allows what was not allowed',
  noLongerAllows: 'no longer allows',
} as const;

/** Renders a comparison for people: for each thing whose policies changed what is new and what is gone, then a summary. */
export function renderCompareText(result: Compared): string {
  const told = result.subjects.filter((subject) => hasSomething(subject));
  const more = told.length - MOST_SUBJECTS;
  return [
    ...told.slice(0, MOST_SUBJECTS).flatMap((subject) => subjectLines(subject, result)),
    ...(more > 0 ? [`and ${count(more, 'other thing')} with other policies: --format json lists them`, ''] : []),
    ...result.unread.map(({ file, place, message }) => `not read: ${file}, ${place}: ${message}`),
    ...summaryLines(result),
    '',
  ].join('\n');
}

function hasSomething({ allows, noLongerAllows }: ComparedSubject): boolean {
  return allows.verdict !== 'nothing' || noLongerAllows.verdict !== 'nothing';
}

function subjectLines(subject: ComparedSubject, result: Compared): readonly string[] {
  const { allows, noLongerAllows } = subject;
  return [
    subjectName(subject),
    ...directionLines('allows', allows, result),
    ...directionLines('noLongerAllows', noLongerAllows, result),
    '',
  ];
}

/** Names what was compared: `bucket "logs": policy (added)`. */
export function subjectName({ name, aspect, status }: ComparedSubject): string {
  const state = status === 'changed' ? '' : ` (${status})`;
  return name.endsWith('policy') || name.endsWith('boundary') ? name : `${name}: ${aspect}${state}`;
}

function directionLines(direction: keyof typeof HEADINGS, found: NewAccess, result: Compared): readonly string[] {
  const { differences, isCut, reasons } = found;
  const more = differences.length - MOST_DIFFERENCES;
  const rest =
    more > 0
      ? [`    and ${String(more)}${isCut ? ' or more' : ''} more: --format json lists them`]
      : isCut
        ? ['    and maybe more']
        : [];
  return [
    ...(differences.length === 0 ? [] : [`  ${HEADINGS[direction]}:`]),
    ...differences.slice(0, MOST_DIFFERENCES).flatMap((one) => differenceLines(one, direction, result)),
    ...rest,
    ...reasons.map(
      (reason) => `  undecided what it ${direction === 'allows' ? 'allows' : 'no longer allows'}: ${reason}`,
    ),
  ];
}

function differenceLines(
  difference: AccessDifference,
  direction: keyof typeof HEADINGS,
  result: Compared,
): readonly string[] {
  const { request, statement, allowedBy, others, stoppedBy, nearest } = difference;
  const names = (statements: readonly Statement[]) => statements.map((one) => statementName(one, result)).join(' and ');
  const [allowed, stopped] = direction === 'allows' ? ['allowed by', 'before'] : ['was allowed by', 'now'];
  return [
    `    - ${setText(statement)}`,
    ...field('request', requestText(request)),
    ...field(allowed, `${names(allowedBy)}${othersText(others)}`),
    ...stoppedBy.flatMap(({ layer, effect, statements }) =>
      field(stopped, effect === 'denied' ? `denied by ${names(statements)}` : `no statement of ${layer} allows it`),
    ),
    ...(nearest === undefined ? [] : field('nearest', names([nearest.statement]))),
    ...(nearest?.mismatches ?? []).map(({ asks, has }) => `${INDENT}  ${asks} does not match: the request has ${has}`),
  ];
}

/** What has no file stands for policies that were not compared. */
function othersText(others: readonly Statement[]): string {
  const written = others.filter(({ origin }) => origin.file !== undefined);
  const beside = others.filter((one) => !written.includes(one)).map(({ origin }) => `, and maybe by ${origin.name}`);
  return [
    ...(written.length === 0 ? [] : [`, and more of it by ${count(written.length, 'other statement')}`]),
    ...beside,
  ].join('');
}

const INDENT = ' '.repeat(22);

function field(name: string, text: string): readonly string[] {
  return [`      ${`${name}:`.padEnd(INDENT.length - 6)}${text}`];
}

/** The requests of a statement on one line. */
export function setText({ principal, action, resource, conditions }: Statement): string {
  const who =
    principal === undefined
      ? []
      : [
          elementText(
            principal.negated,
            principal.entries.map(({ value }) => value),
            'everybody',
          ),
        ];
  const what = elementText(action.negated, action.patterns, 'any action');
  const on = resource === undefined ? [] : [`on ${elementText(resource.negated, resource.patterns, 'any resource')}`];
  const when = conditions.map(
    ({ set, operator, ifExists, key }) =>
      `${set === undefined ? '' : `${set}:`}${operator}${ifExists ? 'IfExists' : ''} ${key}`,
  );
  const only = when.length === 0 ? [] : [`when ${when.join(' and ')}`];
  return [...who, what, ...on, ...only].join(', ');
}

function elementText(negated: boolean, values: readonly string[], everything: string): string {
  const more = values.length - MOST_NAMES;
  const listed = [...values.slice(0, MOST_NAMES), ...(more > 0 ? [`${String(more)} more`] : [])].join(' or ');
  if (negated) return `everything but ${listed}`;
  return values.includes('*') ? everything : listed;
}

/** Names a statement: `policy.json:12 Allow "Sid"`. */
function statementName(statement: Statement, { lineOf }: Compared): string {
  const { origin, effect, sid, index } = statement;
  if (origin.file === undefined) return origin.name;
  const line = lineOf(statement);
  const place = `${origin.file}${line === undefined ? '' : `:${String(line)}`}`;
  const which = sid === undefined ? `statement ${String(index + 1)}` : `"${sid}"`;
  const address = origin.name === origin.file ? '' : ` of ${origin.name}`;
  return `${place} ${effect} ${which}${address}`;
}

function summaryLines(result: Compared): readonly string[] {
  const { subjects, unchanged } = result;
  const counted = (direction: keyof typeof HEADINGS, verdict: NewAccess['verdict']) =>
    subjects.filter((subject) => subject[direction].verdict === verdict).length;
  const open = counted('allows', 'undecided');
  const same = subjects.filter((subject) => !hasSomething(subject)).length;
  const counts = [
    `${String(counted('allows', 'something'))} with new access`,
    `${String(counted('noLongerAllows', 'something'))} with less`,
    ...(open > 0 ? [`${String(open)} undecided`] : []),
    ...(same > 0 ? [`${String(same)} written otherwise and the same`] : []),
    `${String(unchanged)} unchanged`,
  ];
  return [
    ...(result.policyKind === undefined
      ? [`Policies of ${count(subjects.length + unchanged, 'thing')}: ${counts.join(', ')}`]
      : []),
    answerLine(result),
  ];
}

function answerLine({ subjects, unread, old, new: next }: Compared): string {
  const has = (direction: keyof typeof HEADINGS, verdict: NewAccess['verdict']) =>
    subjects.some((subject) => subject[direction].verdict === verdict);
  if (has('allows', 'something')) return `${next} allows more than ${old}`;
  if (has('allows', 'undecided') || unread.length > 0) return `${next} may allow more than ${old}: undecided`;
  if (has('noLongerAllows', 'something')) return `${next} allows less than ${old}, and nothing else`;
  const isOpen = has('noLongerAllows', 'undecided');
  return isOpen ? `${next} allows nothing that ${old} does not` : `${next} allows the same as ${old}`;
}
