import { App } from 'cdktf';
import type { Organization, StackPlan } from '../src/organization';
import { deployOrder } from '../src/organization/deploy-order';
import { AuditStack } from './audit-stack';
import { ManagementStack } from './management-stack';
import { TrailStack } from './trail-stack';
import type { AccountStack } from './account-stack';

/** Options of {@link buildApp}. */
export interface BuildAppOptions {
  /** Directory that `app.synth()` writes to. */
  readonly outdir: string;
}

/**
 * Returns the cdktf App of an organization: one stack per {@link deployOrder} entry. Stacks share no reference; the
 * dependency of each wave on the one before is an order for `cdktf deploy`, not a read of another state.
 */
export function buildApp(organization: Organization, options: BuildAppOptions): App {
  const app = new App({ outdir: options.outdir, stackTraces: false });
  let earlier: AccountStack[] = [];
  for (const stacks of waves(deployOrder(organization))) {
    const current = stacks.map((plan) => addStack(app, plan, organization));
    for (const stack of current) for (const dependency of earlier) stack.addDependency(dependency);
    earlier = current;
  }
  return app;
}

/** Returns plans by wave, the first wave first. */
export function waves(plans: readonly StackPlan[]): readonly (readonly StackPlan[])[] {
  const numbers = [...new Set(plans.map(({ wave }) => wave))].sort((a, b) => a - b);
  return numbers.map((number) => plans.filter(({ wave }) => wave === number));
}

/** Adds the stack of one plan to an App. */
export function addStack(app: App, plan: StackPlan, organization: Organization): AccountStack {
  switch (plan.kind) {
    case 'audit':
      return new AuditStack(app, plan, organization);
    case 'management':
      return new ManagementStack(app, plan, organization);
    case 'audit-trails':
    case 'member':
      return new TrailStack(app, plan, organization);
  }
}
