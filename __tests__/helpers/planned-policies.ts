/** The part of `terraform show -json` of a plan that policies stand in. */
export interface PlanFile {
  readonly planned_values: { readonly root_module: PlannedModule };
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly after_unknown: Readonly<Record<string, unknown>> };
  }[];
}

interface PlannedModule {
  readonly resources?: readonly {
    readonly address: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
  readonly child_modules?: readonly PlannedModule[];
}

/** A policy in a plan. */
export interface PlannedPolicy {
  /** Address of the resource. */
  readonly address: string;
  /** The argument. */
  readonly argument: string;
  /** The document; undefined where it is known after the apply only. */
  readonly document: unknown;
}

const POLICY_ARGUMENTS = [
  'policy',
  'assume_role_policy',
  'redrive_policy',
  'redrive_allow_policy',
  'delivery_destination_policy',
] as const;

/** Returns every policy of a plan, those that are not known yet included. */
export function policiesOf(plan: PlanFile): readonly PlannedPolicy[] {
  const known = resourcesOf(plan.planned_values.root_module).flatMap(({ address, values }) =>
    POLICY_ARGUMENTS.flatMap((argument): PlannedPolicy[] => {
      const value = values[argument];
      return typeof value === 'string' && value !== '' ? [{ address, argument, document: JSON.parse(value) }] : [];
    }),
  );
  const unknown = plan.resource_changes.flatMap(({ address, change }) =>
    POLICY_ARGUMENTS.flatMap((argument): PlannedPolicy[] =>
      change.after_unknown[argument] === true && !isComputed(address, argument)
        ? [{ address, argument, document: undefined }]
        : [],
    ),
  );
  return [...known, ...unknown];
}

/** What AWS fills in where a module says nothing. */
function isComputed(address: string, argument: string): boolean {
  return (
    (/aws_s3_bucket\.[a-z_]+(\[0\])?$/.test(address) && argument === 'policy') ||
    /aws_(sns_topic|sqs_queue)\./.test(address)
  );
}

function resourcesOf(module: PlannedModule): NonNullable<PlannedModule['resources']> {
  return [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesOf)];
}
