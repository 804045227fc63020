import { parseArn, partitionOfRegion } from '../arn';
import type { Place } from '../computed-attributes';
import { NOWHERE, providerPlace, resourcePlace } from '../provider-place';
import { blocks, isObject, text, type JsonObject } from '../records';
import { meaningOf } from './expression';
import { moduleInstance, type ModuleConfiguration } from './plan-configuration';
import type { ShownPlan, ShownResource } from './plan-json';

/** Returns where a resource of a plan or state is created. */
export type PlaceOf = (resource: ShownResource, providerKey: string) => Place;

/**
 * Works out places from the provider configuration, and where that holds nothing the plan knows, from the ARNs and the
 * data sources of resources with the same provider. A state has no provider configuration: there the ARNs of all its
 * resources must agree before one speaks for another.
 */
export function planPlaces(
  plan: ShownPlan,
  root: ModuleConfiguration,
  keyOf: (resource: ShownResource) => string,
): PlaceOf {
  const configured = configuredPlaces(plan, root);
  const witnessed = new Map<string, Witnesses>();
  for (const resource of plan.resources) {
    const witnesses = witnessed.get(keyOf(resource)) ?? new Witnesses();
    witnessed.set(keyOf(resource), witnesses);
    witnesses.add(ownPlace(resource));
  }
  return (resource, key) => {
    const own = ownPlace(resource);
    const ofProvider = firstKnown(configured.get(key) ?? NOWHERE, witnessed.get(key)?.agreed() ?? NOWHERE);
    // A resource's ARN is the fact itself; a Region in it gives way to the argument only where both are the same.
    return resourcePlace(firstKnown(own, ofProvider), resource.values);
  };
}

function firstKnown(first: Place, second: Place): Place {
  return {
    partition: first.partition ?? second.partition,
    accountId: first.accountId ?? second.accountId,
    region: first.region ?? second.region,
  };
}

/** What the resources of one provider say about it. */
class Witnesses {
  readonly #partitions = new Set<string>();
  readonly #accounts = new Set<string>();
  readonly #regions = new Set<string>();

  public add({ partition, accountId, region }: Place): void {
    if (partition !== undefined) this.#partitions.add(partition);
    if (accountId !== undefined) this.#accounts.add(accountId);
    if (region !== undefined) this.#regions.add(region);
  }

  public agreed(): Place {
    return { partition: only(this.#partitions), accountId: only(this.#accounts), region: only(this.#regions) };
  }
}

function only(values: ReadonlySet<string>): string | undefined {
  const [first, second] = values;
  return second === undefined ? first : undefined;
}

/** Types whose `arn` argument names something else, which may stand in another account. */
const FOREIGN_ARN = /(?<!^aws_iam|^aws_organizations)_policy$|_attachment$/;

function ownPlace({ type, mode, values }: ShownResource): Place {
  if (type === 'aws_caller_identity') {
    const { partition } = parseArn(values['arn']) ?? {};
    return { partition, accountId: text(values['account_id']), region: undefined };
  }
  if (type === 'aws_region') {
    const region = text(values['region']) ?? text(values['name']);
    return { partition: partitionOfRegion(region), accountId: undefined, region };
  }
  const arn = mode === 'data' || FOREIGN_ARN.test(type) ? undefined : parseArn(values['arn']);
  if (arn === undefined) return NOWHERE;
  const accountId = /^\d{12}$/.test(arn.accountId) ? arn.accountId : undefined;
  return { partition: arn.partition, accountId, region: arn.region === '' ? undefined : arn.region };
}

/** Places of the `provider_config` entries, by key. */
function configuredPlaces(plan: ShownPlan, root: ModuleConfiguration): ReadonlyMap<string, Place> {
  const providers = plan.configuration?.['provider_config'];
  return new Map(
    Object.entries(isObject(providers) ? providers : {}).flatMap(([key, provider]) => {
      if (!isObject(provider) || provider['name'] !== 'aws') return [];
      const instance = moduleInstance(root, text(provider['module_address']) ?? '');
      const constant = (expression: unknown): unknown => {
        const meaning = instance && meaningOf(expression, instance, plan.variables);
        return meaning?.kind === 'constant' ? meaning.value : undefined;
      };
      return [
        [key, providerPlace(checked(isObject(provider['expressions']) ? provider['expressions'] : {}, constant))],
      ];
    }),
  );
}

/** Arguments of a provider. A plan does not tell `var.a` from `"${var.a}-1"`: what cannot be a Region or an ARN is dropped. */
function checked(expressions: JsonObject, constant: (expression: unknown) => unknown): JsonObject {
  const region = text(constant(expressions['region']));
  const allowed = constant(expressions['allowed_account_ids']);
  const roles = (name: string): JsonObject[] =>
    blocks(expressions[name]).map((block) => ({ role_arn: constant(block['role_arn']) }));
  return {
    region: partitionOfRegion(region) === undefined ? undefined : region,
    allowed_account_ids: allowed,
    assume_role: roles('assume_role'),
    assume_role_with_web_identity: roles('assume_role_with_web_identity'),
  };
}
