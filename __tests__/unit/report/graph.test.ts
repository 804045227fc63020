import type { LogFlow } from '../../../src/app/graph';
import { buildLogFlow } from '../../../src/flow';
import { renderGraphHtml } from '../../../src/report/graph-html';
import { renderGraphMermaid } from '../../../src/report/graph-mermaid';
import { renderGraphSvg } from '../../../src/report/graph-svg';
import { EXAMPLES, exampleFile, organizationOf } from '../../helpers/examples';

/** Names that mean something in Mermaid, XML or scripts. */
const HOSTILE = [
  'a"b',
  'x]-->y',
  '</text><script>alert(1)</script>',
  '&lt;',
  '#35;',
  '`code`',
  'end',
  '}}|{{',
  'ü 店 🏦',
  '\u0007',
];

const HOSTILE_FLOW: LogFlow = {
  organization: 'o-a1b2c3d4e5',
  homeRegion: 'eu-west-1',
  accounts: HOSTILE.length,
  places: [{ id: 'audit', title: 'x"] end' }],
  groups: HOSTILE.map((title, index) => ({
    node: `accounts-${String(index)}`,
    title,
    accounts: [{ id: '000000000001', name: title }],
  })),
  nodes: [
    ...HOSTILE.map((title, index) => ({
      id: `accounts-${String(index)}`,
      kind: 'accounts' as const,
      title,
      details: [title],
      place: undefined,
    })),
    { id: 'audit-bucket', kind: 'bucket', title: 'logs', details: [], place: 'audit' },
  ],
  edges: HOSTILE.map((label, index) => ({
    from: `accounts-${String(index)}`,
    to: 'audit-bucket',
    kind: 'logs',
    label,
  })),
};

const FLOWS: readonly (readonly [string, LogFlow])[] = [
  ...EXAMPLES.map((example): [string, LogFlow] => [example, buildLogFlow(organizationOf(exampleFile(example)))]),
  ['hostile names', HOSTILE_FLOW],
];

/** Every line of a flowchart that Mermaid reads as we mean it: text stands in quotes and holds none, nor a code but by number. */
const TEXT = '"(?:[^"#&<>`\\\\\\n]|#\\d+;|<br/>)*"';
const LINE = new RegExp(
  `^(flowchart LR| {2}subgraph [a-z]+\\[${TEXT}\\]| {2}end| {2,4}[a-z0-9-]+(\\[|\\(\\[|\\[\\(|\\{\\{|\\[/|>|\\[\\[|\\()${TEXT}(\\]|\\]\\)|\\)\\]|\\}\\}|/\\]|\\]\\]|\\))| {2}[a-z0-9-]+ (-->|==>|-\\.->)(\\|${TEXT}\\|)? [a-z0-9-]+|)$`,
);

test.each(FLOWS)('Mermaid of %s says only what is meant', (_name, flow) => {
  expect(
    renderGraphMermaid(flow)
      .split('\n')
      .filter((line) => !LINE.test(line)),
  ).toEqual([]);
});

/** The names of elements left open, and of those that were closed out of turn; none in a document that is well formed. */
function unbalanced(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, close = '', name = '', rest = ''] of xml.matchAll(
    /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*\s*\/?)>/g,
  )) {
    if (close !== '') {
      if (open.pop() !== name) return [`</${name}>`];
    } else if (!rest.endsWith('/')) open.push(name);
  }
  return open;
}

test.each(FLOWS)('SVG of %s is well formed, and names are text', (_name, flow) => {
  const svg = renderGraphSvg(flow);
  expect(unbalanced(svg)).toEqual([]);
  // Whatever is left once tags and style are gone is text.
  const text = svg
    .replace(/<style>[^]*?<\/style>/, '')
    .replaceAll(/<(?:\/|\?)?[A-Za-z]+(?:\s+[\w:-]+="[^"<]*")*\s*(?:\/|\?)?>/g, '');
  expect(text).not.toMatch(/[<>]/);
  expect(text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
});

test.each(FLOWS)('the page of %s takes nothing from a network and runs only its own script', (_name, flow) => {
  const html = renderGraphHtml(flow);
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/(?:src|href)=|https?:/);
});

test('the picture is as large as what stands in it', () => {
  const svg = renderGraphSvg(HOSTILE_FLOW);
  const [, width = '0', height = '0'] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  for (const [, x = '', y = '', w = '', h = ''] of svg.matchAll(
    /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
  )) {
    expect(Number(x) + Number(w)).toBeLessThanOrEqual(Number(width));
    expect(Number(y) + Number(h)).toBeLessThanOrEqual(Number(height));
  }
});
