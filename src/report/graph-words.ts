import type { FlowEdge, FlowEdgeKind, FlowNode, FlowNodeKind } from '../app/graph';

/** What a box is, above its name. */
export const NODE_WORDS: Readonly<Record<FlowNodeKind, string>> = {
  accounts: '',
  trail: 'Trail',
  source: 'Log source',
  bucket: 'Bucket',
  key: 'KMS key',
  'log-group': 'Log group',
  stream: 'Firehose stream',
  topic: 'Topic',
  queue: 'Queue',
  'event-bus': 'Event bus',
  reader: 'Reader',
  publisher: 'Publisher',
};

/** What an arrow does where it says nothing else. */
const EDGE_WORDS: Readonly<Record<FlowEdgeKind, string>> = {
  events: '',
  logs: '',
  encryption: 'encrypts',
  notification: 'notifies',
  reading: 'reads',
  administration: 'switches on',
};

/** In a sentence: "root **is recorded by** org-trail". */
export const EDGE_SENTENCES: Readonly<Record<FlowEdgeKind, string>> = {
  events: 'is recorded by',
  logs: 'delivers to',
  encryption: 'encrypts',
  notification: 'notifies',
  reading: 'is read by',
  administration: 'may switch on',
};

/** Returns what an arrow says. */
export function edgeLabel({ kind, label }: FlowEdge): string {
  return [EDGE_WORDS[kind], label].filter((part) => part !== '').join(' ');
}

/** Returns what a box is and in whose account it stands, where that is one. */
export function nodeCaption({ kind, place }: FlowNode): string {
  return [NODE_WORDS[kind], place === undefined ? '' : `${place} account`].filter((part) => part !== '').join(', ');
}

/** Returns the lines of a box: what it is, its name, what is worth knowing. */
export function nodeLines(node: FlowNode): readonly string[] {
  return [nodeCaption(node), node.title, ...node.details].filter((line) => line !== '');
}
