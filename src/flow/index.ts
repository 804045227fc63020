/** The way of the logs in an organization, as boxes and arrows. Imports the organization's values only. */
export { buildLogFlow } from './build-log-flow';
export type { FlowAccountGroup, FlowEdge, FlowEdgeKind, FlowNode, FlowNodeKind, LogFlow } from './log-flow';
