/** What of a plan's JSON the tests that read it need, and what Terraform has to be given to make one without AWS. */

type Json = Readonly<Record<string, unknown>>;

/** A key that a stack looks up in another account, where the emulator does not look. */
export interface ForeignKey {
  /** Partition of the key. */
  readonly partition: string;
  /** Its Region. */
  readonly region: string;
  /** Account of the stack: the key is made there in its place. */
  readonly ownId: string;
  /** Account of the key. */
  readonly realId: string;
  /** Such as `alias/orgtrail`. */
  readonly alias: string;
}

/** A stack as it can be planned beside an emulator. */
export interface PlannableStack {
  /** Its Terraform. */
  readonly terraform: Json;
  /** Keys that must be there. */
  readonly keys: readonly ForeignKey[];
}

interface Stack extends Json {
  readonly provider: { readonly aws: readonly { readonly allowed_account_ids: readonly [string] }[] };
  readonly data?: { readonly aws_kms_key?: Readonly<Record<string, { key_id: string }>> };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, { lifecycle?: unknown }>>>>;
  readonly terraform: Json;
}

/** Returns a stack without backend, imports and preconditions, which need an account to be as its owner says. */
export function plannable(text: string): PlannableStack {
  const { import: _imports, ...stack } = JSON.parse(text) as Stack;
  const ownId = stack.provider.aws[0]?.allowed_account_ids[0] ?? '';
  const keys = Object.values(stack.data?.aws_kms_key ?? {}).map((source) => {
    const key = foreignKey(source.key_id, ownId);
    source.key_id = `arn:${key.partition}:kms:${key.region}:${ownId}:${key.alias}`;
    return key;
  });
  for (const body of Object.values(stack.resource ?? {}).flatMap((named) => Object.values(named)))
    delete body.lifecycle;
  for (const provider of stack.provider.aws) Object.assign(provider, { s3_use_path_style: true, max_retries: 2 });
  const { required_providers, required_version } = stack.terraform;
  return { terraform: { ...stack, terraform: { required_providers, required_version } }, keys };
}

function foreignKey(arn: string, ownId: string): ForeignKey {
  const [, partition = '', region = '', realId = '', alias = ''] =
    /^arn:([^:]+):kms:([^:]+):(\d+):(.+)$/.exec(arn) ?? [];
  return { partition, region, ownId, realId, alias };
}

interface Module {
  resources?: { readonly mode: string }[];
  child_modules?: Module[];
}

interface Plan extends Record<string, unknown> {
  resource_changes?: {
    address: string;
    mode: string;
    type: string;
    change: { actions: unknown; after_unknown: unknown };
  }[];
  prior_state?: { values: { root_module: Module } };
}

/** Returns a plan without what differs from run to run or is not read, its keys where the stack looks them up. */
export function trimmedPlan(text: string, keys: readonly ForeignKey[]): string {
  const plan = JSON.parse(keys.reduce(withRealAccount, text)) as Plan;
  for (const name of ['relevant_attributes', 'timestamp', 'resource_drift', 'output_changes', 'checks'])
    delete plan[name];
  plan.resource_changes = (plan.resource_changes ?? []).map(({ address, mode, type, change }) => ({
    address,
    mode,
    type,
    change: { actions: change.actions, after_unknown: change.after_unknown },
  }));
  if (plan.prior_state !== undefined) keepDataSources(plan.prior_state.values.root_module);
  return `${JSON.stringify(plan)}\n`;
}

function withRealAccount(text: string, { region, ownId, realId }: ForeignKey): string {
  return text.replace(new RegExp(`(:kms:${region}:)${ownId}(?=:(?:alias|key)/)`, 'g'), `$1${realId}`);
}

function keepDataSources(module: Module): void {
  module.resources = (module.resources ?? []).filter(({ mode }) => mode === 'data');
  for (const child of module.child_modules ?? []) keepDataSources(child);
}
