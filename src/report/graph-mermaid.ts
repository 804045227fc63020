import type { FlowEdge, FlowEdgeKind, FlowNode, FlowNodeKind, LogFlow } from '../app/graph';
import { edgeLabel, NODE_WORDS } from './graph-words';

/** Mermaid's brackets around the text of a box: what holds data is a cylinder, what acts has round ends. */
const SHAPES: Readonly<Record<FlowNodeKind, readonly [string, string]>> = {
  accounts: ['[', ']'],
  trail: ['([', '])'],
  source: ['([', '])'],
  bucket: ['[(', ')]'],
  key: ['{{', '}}'],
  'log-group': ['[(', ')]'],
  stream: ['[/', '/]'],
  topic: ['>', ']'],
  queue: ['[[', ']]'],
  'event-bus': ['>', ']'],
  reader: ['(', ')'],
  publisher: ['(', ')'],
};

const ARROWS: Readonly<Record<FlowEdgeKind, string>> = {
  events: '-->',
  logs: '==>',
  encryption: '-.->',
  notification: '-.->',
  reading: '-->',
  administration: '-.->',
};

/** Renders the picture as a Mermaid flowchart, which GitHub, GitLab and many wikis draw. */
export function renderGraphMermaid(flow: LogFlow): string {
  const loose = flow.nodes.filter(({ place }) => place === undefined);
  const frames = flow.places.flatMap(({ id, title }) => {
    const inside = flow.nodes.filter(({ place }) => place === id);
    if (inside.length === 0) return [];
    return [`  subgraph ${id}["${escaped(title)}"]`, ...inside.map((node) => `  ${box(node)}`), '  end'];
  });
  return ['flowchart LR', ...loose.map(box), ...frames, ...flow.edges.map(arrow), ''].join('\n');
}

function box(node: FlowNode): string {
  const [open, close] = SHAPES[node.kind];
  const lines = [NODE_WORDS[node.kind], node.title, ...node.details].filter((line) => line !== '');
  return `  ${node.id}${open}"${lines.map(escaped).join('<br/>')}"${close}`;
}

function arrow(edge: FlowEdge): string {
  const label = edgeLabel(edge);
  const text = label === '' ? '' : `|"${escaped(label)}"|`;
  return `  ${edge.from} ${ARROWS[edge.kind]}${text} ${edge.to}`;
}

/** Mermaid reads HTML and its own entity codes (`#35;`) inside quotes, so whatever could end or change the text is written as a code. */
function escaped(text: string): string {
  return text.replaceAll(/["#&<>`\\]/g, (character) => `#${String(character.charCodeAt(0))};`);
}
