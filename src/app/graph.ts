import { buildLogFlow, type LogFlow } from '../flow';
import type { Issue } from '../organization';
import { checkOrganizationFile, type OrganizationFileOptions } from './organization-file';

export type { FlowAccountGroup, FlowEdge, FlowEdgeKind, FlowNode, FlowNodeKind, LogFlow } from '../flow';

/** What `orgtrail graph` draws. */
export interface GraphResult {
  /** Boxes and arrows; undefined when the organization file is wrong. */
  readonly flow: LogFlow | undefined;
  /** What is wrong with the file, and what is doubtful. */
  readonly issues: readonly Issue[];
  /** The issues, each on one line for people. */
  readonly diagnostics: readonly string[];
}

/**
 * Reads an organization file and returns the way of its logs as boxes and arrows.
 *
 * @throws {@link UserError} `organization-file` when the file cannot be read as text.
 */
export async function graph(options: OrganizationFileOptions): Promise<GraphResult> {
  const { organization, issues, diagnostics } = await checkOrganizationFile(options);
  return { flow: organization && buildLogFlow(organization), issues, diagnostics };
}
