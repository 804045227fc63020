import type { Account } from '../organization';
import type { AccountGroup } from './account-groups';
import type { FlowEdge, FlowNode } from './log-flow';

/** Gathers boxes and arrows. Each part of the organization adds its own. */
export class FlowBuilder {
  private readonly nodes: FlowNode[] = [];
  private readonly edges: FlowEdge[] = [];
  private readonly groups: readonly AccountGroup[];
  private readonly groupOf: ReadonlyMap<string, AccountGroup>;

  constructor(groups: readonly AccountGroup[]) {
    this.groups = groups;
    this.groupOf = new Map(groups.flatMap((group) => group.accounts.map(({ id }) => [id, group] as const)));
  }

  /** Adds a box and returns its id. */
  node(node: FlowNode): string {
    this.nodes.push(node);
    return node.id;
  }

  /** Adds an arrow. */
  edge(edge: Omit<FlowEdge, 'label'> & { readonly label?: string }): void {
    this.edges.push({ label: '', ...edge });
  }

  /** Adds an arrow from the box of every account given, with how many of the box's accounts are meant unless all are. */
  fromAccounts(accounts: readonly Account[], to: string): void {
    const counts = new Map<AccountGroup, number>();
    for (const { id } of accounts) {
      const group = this.groupOf.get(id);
      if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    for (const group of this.groups) {
      const some = counts.get(group) ?? 0;
      if (some === 0) continue;
      const all = group.accounts.length;
      this.edge({
        from: group.node,
        to,
        kind: 'events',
        label: some === all ? '' : `${String(some)} of ${String(all)}`,
      });
    }
  }

  /** Returns what was gathered. */
  built(): { readonly nodes: readonly FlowNode[]; readonly edges: readonly FlowEdge[] } {
    return { nodes: this.nodes, edges: this.edges };
  }
}
