import { ASSUMPTIONS } from '../src/prover/services/assumption';
import { COUNT_QUOTAS, DOCUMENT_QUOTAS } from '../src/prover/services/quotas';
import { CLAIM_KINDS } from '../src/report/claim-kinds';
import { KEYS_OF_EVERY_CALL, type SentKey } from '../src/prover/services/service-step';
import { SERVICE_STEPS, SERVICE_TABLE_VERSION } from '../src/prover/services/service-steps';

const number = (value: number): string => value.toLocaleString('en-US');

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
}

function code(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(', ');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

function link({ title, url }: { readonly title: string; readonly url: string }): string {
  return `[${title}](${url})`;
}

function sentKey({ key, values, presence, assumption }: SentKey): string {
  if (values.length === 0) return `no \`${key}\``;
  const when = { always: '', sometimes: ' (not always)', undocumented: ` (not documented: ${assumption ?? ''})` }[
    presence
  ];
  return `\`${key}\` = ${code(values)}${when}`;
}

/** Renders the table of claims. */
function renderClaims(): string {
  return table(
    ['claim', 'says'],
    Object.entries(CLAIM_KINDS).map(([id, says]) => [`\`${id}\``, says]),
  );
}

/** Renders the table of assumptions. */
function renderAssumptions(): string {
  return table(
    ['id', 'what is taken for granted', 'how sure', 'AWS page'],
    Object.entries(ASSUMPTIONS).map(([id, { text, confidence, page }]) => [`\`${id}\``, text, confidence, link(page)]),
  );
}

/** Renders the table of what services call and send. */
function renderServiceTable(): string {
  const rows = SERVICE_STEPS.map((step) => [
    `\`${step.id}\``,
    `\`${step.caller}\` ${step.does}`,
    code(step.actions),
    code(step.resources),
    step.keys.map(sentKey).join('; '),
    step.exception === undefined ? '' : `\`${step.exception}\``,
    `${step.confidence}: ${link(step.page)}`,
  ]);
  return [
    `Version ${String(SERVICE_TABLE_VERSION)}. Every call of a service principal has ${KEYS_OF_EVERY_CALL.map(sentKey).join('; ')}.`,
    table(['step', 'who does what', 'actions', 'resources', 'condition keys', 'exception', 'how sure'], rows),
  ].join('\n\n');
}

/** Renders the table of quotas. */
function renderQuotas(): string {
  const documents = DOCUMENT_QUOTAS.map(({ document, limit, unit, whitespace, page }) => [
    document,
    `${number(limit)} ${unit}`,
    whitespace === 'counted' ? 'counts' : 'does not count',
    link(page),
  ]);
  const counts = COUNT_QUOTAS.map(({ what, per, limit, page }) => [
    per === 'role' || per === 'target_id' ? what : `${what} of an ${per}`,
    number(limit),
    '',
    link(page),
  ]);
  return table(['what', 'at most', 'white space', 'AWS page'], [...documents, ...counts]);
}

/** The parts of docs/prover.md that follow from code, by the name in the comments around them. */
const PROVER_PARTS: Readonly<Record<string, () => string>> = {
  claims: renderClaims,
  assumptions: renderAssumptions,
  'service-table': renderServiceTable,
  quotas: renderQuotas,
};

/** Puts the generated parts into the text of docs/prover.md. */
export function withProverParts(text: string): string {
  return Object.entries(PROVER_PARTS).reduce((page, [name, render]) => {
    const start = `<!-- generated: ${name} -->`;
    const end = `<!-- end of ${name} -->`;
    const from = page.indexOf(start);
    const to = page.indexOf(end);
    if (from === -1 || to < from) throw new Error(`docs/prover.md has lost the comments around "${name}"`);
    return `${page.slice(0, from)}${start}\n\n${render()}\n\n${page.slice(to)}`;
  }, text);
}
