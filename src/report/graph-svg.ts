import type { LogFlow } from '../app/graph';
import { cut, LINE_HEIGHT, PADDING, placeFlow, type PlacedEdge, type PlacedNode, type Point } from './graph-layout';
import { EDGE_SENTENCES, nodeCaption } from './graph-words';
import { xmlText } from './xml-text';

/** Colours follow the reader's light or dark setting; each kind of box and arrow has its own, and its own line, for those who see no colours. */
export const GRAPH_STYLE = `
.flow { --ink: #1f2933; --soft: #5f6c7b; --paper: #ffffff; --box: #f5f7fa; --line: #9aa5b1; --logs: #0b69a3; --reads: #1f7a4d; --keys: #8d5b00;
  background: var(--paper); font: 13px ui-sans-serif, system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
@media (prefers-color-scheme: dark) { .flow { --ink: #e4e7eb; --soft: #9fb0c3; --paper: #12181f; --box: #1f2933; --line: #616e7c; --logs: #62b0e8; --reads: #5fc992; --keys: #e0a84a; } }
.flow text { fill: var(--ink); } .flow .what, .flow .detail, .flow .label { fill: var(--soft); font-size: 11.5px; } .flow .name { font-weight: 600; }
.flow .node rect { fill: var(--box); stroke: var(--line); } .flow .bucket rect, .flow .log-group rect, .flow .stream rect { stroke: var(--logs); stroke-width: 2; }
.flow .key rect { stroke: var(--keys); } .flow .reader rect { stroke: var(--reads); stroke-width: 2; }
.flow .edge path { fill: none; stroke: var(--line); stroke-width: 1.4; } .flow .logs path { stroke: var(--logs); stroke-width: 2.2; } .flow .reading path { stroke: var(--reads); stroke-width: 1.8; }
.flow .encryption path { stroke: var(--keys); stroke-dasharray: 2 4; } .flow .notification path { stroke-dasharray: 6 4; } .flow .administration path { stroke-dasharray: 1 3; }
.flow .label { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; text-anchor: middle; } .flow marker path { fill: context-stroke; stroke: none; }
`;

/** Renders the picture as an SVG that stands alone. */
export function renderGraphSvg(flow: LogFlow): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${graphSvg(flow)}\n`;
}

/** Renders the picture as an `svg` element. */
export function graphSvg(flow: LogFlow): string {
  const { width, height, nodes, edges } = placeFlow(flow);
  const titles = new Map(flow.nodes.map(({ id, title }) => [id, title]));
  const size = `viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}"`;
  const summary = `The way of the logs of organization ${flow.organization}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" aria-label="${xmlText(summary)}" ${size}>`,
    `<title>${xmlText(summary)}</title>`,
    `<style>${GRAPH_STYLE}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>',
    ...edges.map((edge) => line(edge, titles)),
    ...nodes.map(box),
    '</svg>',
  ].join('\n');
}

function box({ node, lines, x, y, width, height }: PlacedNode): string {
  const [left, top] = [x - width / 2, y - height / 2];
  const nameAt = nodeCaption(node) === '' ? 0 : 1;
  const texts = lines.map((text, index) => {
    const style = index < nameAt ? 'what' : index === nameAt ? 'name' : 'detail';
    const at = `x="${px(left + PADDING)}" y="${px(top + PADDING + (index + 0.6) * LINE_HEIGHT)}"`;
    return `<text class="${style}" ${at}>${xmlText(cut(text))}</text>`;
  });
  const shape = `<rect ${rectangle(left, top, width, height)} rx="${node.kind === 'accounts' ? '3' : '9'}"/>`;
  return `<g class="node ${node.kind}" id="${node.id}"><title>${xmlText(lines.join('\n'))}</title>${shape}${texts.join('')}</g>`;
}

function line({ edge, label, at, points }: PlacedEdge, titles: ReadonlyMap<string, string>): string {
  const [from, to] = [titles.get(edge.from) ?? edge.from, titles.get(edge.to) ?? edge.to];
  const sentence = [from, EDGE_SENTENCES[edge.kind], to, edge.label === '' ? '' : `(${edge.label})`].join(' ').trim();
  const text =
    label === '' ? '' : `<text class="label" x="${px(at.x)}" y="${px(at.y + 4)}">${xmlText(cut(label))}</text>`;
  const ends = `data-from="${edge.from}" data-to="${edge.to}"`;
  return `<g class="edge ${edge.kind}" ${ends}><title>${xmlText(sentence)}</title><path d="${smooth(points)}" marker-end="url(#arrow)"/>${text}</g>`;
}

/** A curve that touches the first and last point and is drawn towards those between. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (first === undefined || last === undefined) return '';
  const curves = rest.map((point, index) => {
    const next = rest[index + 1];
    const end = next === undefined ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${px(point.x)} ${px(point.y)} ${px(end.x)} ${px(end.y)}`;
  });
  return `M${px(first.x)} ${px(first.y)}${curves.length === 0 ? `L${px(last.x)} ${px(last.y)}` : curves.join('')}`;
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"`;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
