import { parseArn } from '../arn';
import type { EstateResource } from '../estate';
import type { KeyFacts, KeyUse } from '../log-thing';
import { text } from '../records';
import { count, flag, setText } from './arguments';
import { attributeOf, documentOf, type EstateIndex, nameOf } from './estate-index';
import { thing } from './thing';

const KEY_TYPES = ['aws_kms_key', 'aws_kms_replica_key'] as const;

/** The keys of an estate, and the way from an argument to the key it names, across stacks. */
export class KeyRing {
  /** Every key, in the order of the estate. */
  public readonly keys: readonly KeyFacts[];

  readonly #index: EstateIndex;
  readonly #byResource: ReadonlyMap<EstateResource, KeyFacts>;
  readonly #policies: ReadonlyMap<EstateResource, EstateResource>;

  public constructor(index: EstateIndex) {
    this.#index = index;
    const aliases = new Map<EstateResource, EstateResource[]>();
    for (const alias of index.ofType('aws_kms_alias')) {
      const key = this.#named(alias, 'target_key_id');
      if (key !== undefined) aliases.set(key, [...(aliases.get(key) ?? []), alias]);
    }
    this.#policies = new Map(
      index.ofType('aws_kms_key_policy').flatMap((policy) => {
        const key = this.#named(policy, 'key_id');
        return key === undefined ? [] : [[key, policy]];
      }),
    );
    this.keys = index.ofType(...KEY_TYPES).map((resource) => this.#facts(resource, aliases.get(resource) ?? []));
    this.#byResource = new Map(this.keys.flatMap((key) => (key.resource === undefined ? [] : [[key.resource, key]])));
  }

  /** Returns the key an argument names; undefined when it is not set. `place` is the argument's place, `value` what stands there. */
  public use(resource: EstateResource, place: string, value: unknown): KeyUse | undefined {
    const given = setText(value);
    const referred = this.#index.referred(resource, place);
    if (given === undefined && referred === undefined && !resource.unknown.includes(topOf(place))) return undefined;
    const found = this.#find(given, resource) ?? this.#through(referred);
    const key = found && this.#byResource.get(found);
    const arn = arnText(given) ?? arnText(lookedUpBy(referred)) ?? ownArn(key);
    return { given, key, arn, accountId: key?.accountId ?? parseArn(arn)?.accountId };
  }

  /** The key of a resource; undefined when it is none. */
  public of(resource: EstateResource | undefined): KeyFacts | undefined {
    return resource && this.#byResource.get(resource);
  }

  /** Returns the key resource that an argument names. */
  #named(resource: EstateResource, argument: string): EstateResource | undefined {
    return (
      this.#find(text(resource.values[argument]), resource) ?? this.#through(this.#index.referred(resource, argument))
    );
  }

  /** The key with an id, ARN, alias name or alias ARN, as seen from a resource. */
  #find(given: string | undefined, beside: EstateResource): EstateResource | undefined {
    if (given === undefined) return undefined;
    for (const type of KEY_TYPES) {
      const key = this.#index.having(type, 'arn', given) ?? this.#index.having(type, 'key_id', given);
      if (key !== undefined) return key;
    }
    const alias =
      this.#index.having('aws_kms_alias', 'arn', given) ?? this.#index.named('aws_kms_alias', given, beside);
    return alias && this.#named(alias, 'target_key_id');
  }

  /** The key behind a resource or data source. */
  #through(referred: EstateResource | undefined): EstateResource | undefined {
    if (referred === undefined) return undefined;
    const { type } = referred;
    if (!this.#index.isManaged(referred)) return this.#find(lookedUpBy(referred), referred);
    if (type === 'aws_kms_alias') return this.#named(referred, 'target_key_id');
    return type === 'aws_kms_key' || type === 'aws_kms_replica_key' ? referred : undefined;
  }

  #facts(resource: EstateResource, aliases: readonly EstateResource[]): KeyFacts {
    const policy = this.#policies.get(resource);
    return {
      ...thing(resource),
      name: text(resource.values['key_id']),
      aliases: aliases.flatMap((alias) => nameOf(alias) ?? []),
      aliasArns: aliases.flatMap((alias) => attributeOf(alias, 'arn') ?? []),
      policy: policy === undefined ? documentOf(resource, 'policy') : documentOf(policy, 'policy'),
      rotation: flag(resource, 'enable_key_rotation', false),
      enabled: flag(resource, resource.type === 'aws_kms_key' ? 'is_enabled' : 'enabled', true),
      deletionWindowDays: count(resource, 'deletion_window_in_days', 30),
    };
  }
}

/** What a data source looks a key up by, for `aws_kms_alias` a name. */
function lookedUpBy(source: EstateResource | undefined): string | undefined {
  if (source?.type === 'aws_kms_alias') return attributeOf(source, 'arn');
  return source?.type === 'aws_kms_key' ? text(source.values['key_id']) : undefined;
}

function ownArn(key: KeyFacts | undefined): string | undefined {
  return key?.arn ?? key?.aliasArns[0];
}

function arnText(value: string | undefined): string | undefined {
  return parseArn(value) === undefined ? undefined : value;
}

function topOf(place: string): string {
  return /^[^.[]*/.exec(place)?.[0] ?? place;
}
