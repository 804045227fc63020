import type { FlowAccountGroup, FlowEdge, LogFlow } from '../app/graph';
import { count } from './count';
import { graphSvg } from './graph-svg';
import { EDGE_SENTENCES, NODE_WORDS } from './graph-words';
import { xmlText } from './xml-text';

/** A list of more accounts is for `organization.yaml`, not for a page. */
const MOST_ACCOUNTS = 500;

const STYLE = `
:root { color-scheme: light dark; } body { font: 15px/1.5 ui-sans-serif, system-ui, "Segoe UI", Helvetica, Arial, sans-serif; margin: 2rem auto; max-width: 110rem; padding: 0 1rem; }
.picture svg { max-width: 100%; height: auto; display: block; } .picture { border: 1px solid #8884; border-radius: 10px; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
code { font-size: .92em; } details { margin: .4rem 0; } .columns { columns: 22rem; } svg .node { cursor: pointer; } svg.chosen .node:not(.near), svg.chosen .edge:not(.near) { opacity: .18; }
`;

/** Choosing a box fades what has nothing to do with it: everything up and down its arrows stays. */
const SCRIPT = `
const svg = document.querySelector('svg.flow');
const edges = [...svg.querySelectorAll('.edge')];
function reach(start, from, to) {
  const seen = new Set([start]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { dataset } of edges) if (seen.has(dataset[from]) && !seen.has(dataset[to])) { seen.add(dataset[to]); grew = true; }
  }
  return seen;
}
svg.addEventListener('click', (event) => {
  for (const part of svg.querySelectorAll('.near')) part.classList.remove('near');
  const chosen = event.target.closest('.node');
  svg.classList.toggle('chosen', chosen !== null);
  if (chosen === null) return;
  const [after, before] = [reach(chosen.id, 'from', 'to'), reach(chosen.id, 'to', 'from')];
  for (const id of [...after, ...before]) document.getElementById(id).classList.add('near');
  for (const edge of edges) {
    const { from, to } = edge.dataset;
    if ((after.has(from) && after.has(to)) || (before.has(from) && before.has(to))) edge.classList.add('near');
  }
});
`;

/** Renders the picture as a page that needs no network: the picture, the same as a table, and the accounts. */
export function renderGraphHtml(flow: LogFlow): string {
  const title = `The way of the logs of ${flow.organization}`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${xmlText(title)}</title>`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"><style>${STYLE}</style></head>`,
    '<body>',
    `<h1>${xmlText(title)}</h1>`,
    `<p>${count(flow.accounts, 'account')}, home Region ${xmlText(flow.homeRegion)}. Choose a box to see only what leads to it and what it leads to; choose the background to see everything.</p>`,
    `<div class="picture">${graphSvg(flow)}</div>`,
    '<h2>What flows where</h2>',
    edgeTable(flow),
    '<h2>Accounts</h2>',
    ...flow.groups.map(accountList),
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function edgeTable(flow: LogFlow): string {
  const names = new Map(
    flow.nodes.map(({ id, kind, title }) => [id, `${NODE_WORDS[kind]} <code>${xmlText(title)}</code>`.trim()]),
  );
  const row = ({ from, to, kind, label }: FlowEdge): string => {
    const cells = [names.get(from) ?? '', EDGE_SENTENCES[kind], names.get(to) ?? '', xmlText(label)];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  };
  const head = '<thead><tr><th>from</th><th></th><th>to</th><th>what</th></tr></thead>';
  return `<table>${head}<tbody>${flow.edges.map(row).join('\n')}</tbody></table>`;
}

function accountList({ title, accounts }: FlowAccountGroup): string {
  const shown = accounts.slice(0, MOST_ACCOUNTS).map(({ id, name }) => `<li><code>${id}</code> ${xmlText(name)}</li>`);
  const more = accounts.length - shown.length;
  const rest = more > 0 ? `<p>and ${String(more)} more</p>` : '';
  const summary = `${xmlText(title)}: ${count(accounts.length, 'account')}`;
  return `<details><summary>${summary}</summary><ul class="columns">${shown.join('')}</ul>${rest}</details>`;
}
