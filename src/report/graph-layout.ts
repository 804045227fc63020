import * as dagre from '@dagrejs/dagre';
import type { FlowEdge, FlowNode, LogFlow } from '../app/graph';
import { edgeLabel, nodeLines } from './graph-words';

/**
 * What is used of the graph library. Its declarations import one another without file endings, which TypeScript does not
 * follow in packages of ES modules.
 */
interface LayoutGraph {
  setGraph(label: object): void;
  graph(): { readonly width?: number; readonly height?: number };
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  node(id: string): Rectangle;
  setEdge(from: string, to: string, label: object, name: string): void;
  edge(from: string, to: string, name: string): Partial<Point> & { readonly points: readonly Point[] };
}

const { Graph, layout } = dagre as unknown as {
  readonly Graph: new (options: { readonly multigraph: boolean }) => LayoutGraph;
  readonly layout: (graph: LayoutGraph) => void;
};

/** Pixels. */
export const LINE_HEIGHT = 17;
export const PADDING = 10;
const LABEL_HEIGHT = 14;

/** Longer texts are cut; the whole stands in the tooltip. */
const MOST_CHARACTERS = 44;

/** A point of the picture. */
export interface Point {
  /** From the left. */
  readonly x: number;
  /** From the top. */
  readonly y: number;
}

/** A rectangle, by its middle. */
interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** A box and where it stands. */
export interface PlacedNode extends Rectangle {
  readonly node: FlowNode;
  readonly lines: readonly string[];
}

/** An arrow and the way it takes. */
export interface PlacedEdge {
  readonly edge: FlowEdge;
  readonly label: string;
  /** Where the label's middle is. */
  readonly at: Point;
  readonly points: readonly Point[];
}

/** Everything in its place. */
export interface PlacedFlow {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Returns the text as it is drawn. */
export function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}

/** Nothing measures text here, so each character counts as wide as the widest common ones of a 13 px font. */
function textWidth(text: string, perCharacter: number): number {
  const shown = cut(text);
  const wide = shown.match(/[\u2000-\uffff]/g)?.length ?? 0;
  return Math.ceil((shown.length + wide) * perCharacter);
}

function boxWidth(node: FlowNode): number {
  const name = textWidth(node.title, 8.4);
  return Math.max(name, ...nodeLines(node).map((line) => textWidth(line, 6.8))) + 2 * PADDING;
}

/** Lays the picture out from left to right, so that arrows cross as little as possible. */
export function placeFlow(flow: LogFlow): PlacedFlow {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 56, edgesep: 14, marginx: 16, marginy: 16 });
  const widestAccounts = Math.max(0, ...flow.nodes.filter(({ kind }) => kind === 'accounts').map(boxWidth));
  for (const node of flow.nodes) {
    const width = node.kind === 'accounts' ? widestAccounts : boxWidth(node);
    graph.setNode(node.id, { width, height: nodeLines(node).length * LINE_HEIGHT + 2 * PADDING - 4 });
  }
  for (const [index, edge] of flow.edges.entries()) {
    const width = textWidth(edgeLabel(edge), 6.4);
    graph.setEdge(edge.from, edge.to, { width, height: width === 0 ? 0 : LABEL_HEIGHT, labelpos: 'c' }, String(index));
  }
  layout(graph);
  return read(graph, flow);
}

function read(graph: LayoutGraph, flow: LogFlow): PlacedFlow {
  const whole = graph.graph();
  const rectangle = (id: string): Rectangle => {
    const { x, y, width, height } = graph.node(id);
    return { x, y, width, height };
  };
  return {
    width: Math.ceil(whole.width ?? 0),
    height: Math.ceil(whole.height ?? 0),
    nodes: flow.nodes.map((node) => ({ node, lines: nodeLines(node), ...rectangle(node.id) })),
    edges: flow.edges.map((edge, index) => {
      const placed = graph.edge(edge.from, edge.to, String(index));
      const middle = placed.points[placed.points.length >> 1] ?? { x: 0, y: 0 };
      return {
        edge,
        label: edgeLabel(edge),
        at: { x: placed.x ?? middle.x, y: placed.y ?? middle.y },
        points: placed.points,
      };
    }),
  };
}
