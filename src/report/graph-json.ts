import type { LogFlow } from '../app/graph';

/** Renders the picture as JSON; docs/commands.md lists the keys. */
export function renderGraphJson({ nodes, ...flow }: LogFlow): string {
  const listed = nodes.map((node) => ({ ...node, place: node.place ?? null }));
  return `${JSON.stringify({ version: 1, ...flow, nodes: listed }, null, 2)}\n`;
}
