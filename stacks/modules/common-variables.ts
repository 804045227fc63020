import type { DerivedText } from '../../src/generalize/generalize-module';
import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleVariable, Validation } from '../../src/generalize/module-variable';
import type { Partition } from '../../src/organization';
import { PARTITIONS } from '../../src/organization/partition';
import { binary, call, conditional, literal, reference, type Expression } from '../../src/terraform/hcl/expression';

/** A text that must match a pattern. */
export function matches(name: string, pattern: string, message: string, refuses: string): Validation {
  return { condition: call('can', call('regex', literal(pattern), reference(`var.${name}`))), message, refuses };
}

/** As {@link matches}, for a text that may be null. */
export function matchesIfSet(name: string, pattern: string, message: string, refuses: string): Validation {
  const { condition } = matches(name, pattern, message, refuses);
  return {
    condition: binary(binary(reference(`var.${name}`), '==', literal(null)), '||', condition),
    message,
    refuses,
  };
}

/** Every element of a set must match a pattern; one that may be null must have one element at least when it is given. */
export function eachMatches(name: string, pattern: string, message: string, refuses: string): Validation {
  const each = call('can', call('regex', literal(pattern), reference('each_value')));
  const condition: Expression = call('alltrue', {
    kind: 'for',
    variable: 'each_value',
    source: reference(`var.${name}`),
    value: each,
  });
  return { condition, message, refuses: [refuses] };
}

/** A set that must hold something. */
export function notEmpty(name: string, message: string): Validation {
  return { condition: binary(call('length', reference(`var.${name}`)), '>', literal(0)), message, refuses: [] };
}

/** One of a few words. */
export function oneOf(name: string, words: readonly string[]): Validation {
  return {
    condition: call('contains', { kind: 'list', items: words.map(literal) }, reference(`var.${name}`)),
    message: `${name} must be ${words.slice(0, -1).map(quote).join(', ')} or ${quote(words.at(-1) ?? '')}.`,
    refuses: 'other',
  };
}

function quote(word: string): string {
  return `"${word}"`;
}

/** A number that lies between two others. */
export function between(name: string, low: number, high: number): Validation {
  const value = reference(`var.${name}`);
  const above = binary(value, '>', literal(low - 1));
  return {
    condition: binary(above, '&&', binary(value, '<=', literal(high))),
    message: `${name} must be between ${String(low)} and ${String(high)}.`,
    refuses: high + 1,
  };
}

/** The variable that ARNs take their partition from. */
export const PARTITION: ModuleVariable = {
  name: 'partition',
  kind: 'choice',
  words: PARTITIONS,
  default: 'aws',
  description: 'Partition of all ARNs.',
  validations: [oneOf('partition', PARTITIONS)],
};

/** The oldest TLS version a bucket lets in. */
export const MINIMUM_TLS: ModuleVariable = {
  name: 'minimum_tls',
  kind: 'text',
  default: '1.2',
  isNullable: true,
  description: 'Oldest TLS version that may reach the bucket, 1.2 or 1.3. Null: any.',
  validations: [
    {
      condition: binary(
        binary(reference('var.minimum_tls'), '==', literal(null)),
        '||',
        call(
          'contains',
          { kind: 'list', items: [literal('1.2'), literal('1.3')] },
          call('coalesce', reference('var.minimum_tls'), literal('none')),
        ),
      ),
      message: 'minimum_tls must be "1.2" or "1.3".',
      refuses: '1.1',
    },
  ],
};

/** Returns the partition. */
export function partitionOf(values: ModuleValues): Partition {
  const word = values.choice('partition');
  return PARTITIONS.find((partition) => partition === word) ?? 'aws';
}

/** `arn:aws-cn:` becomes `arn:${var.partition}:`. */
export const PARTITION_IN_ARNS: DerivedText = {
  value: reference('var.partition'),
  substitute: (text, values, placeholder) =>
    text.replaceAll(new RegExp(`\\barn:${partitionOf(values)}(?=:)`, 'g'), `arn:${placeholder}`),
};

/** `s3.cn-north-1.amazonaws.com.cn` ends in the partition's own suffix; names without a Region never do. */
export function dnsSuffix(region: string): DerivedText {
  return {
    name: 'dns_suffix',
    value: conditional(
      binary(reference('var.partition'), '==', literal('aws-cn')),
      literal('amazonaws.com.cn'),
      literal('amazonaws.com'),
    ),
    substitute: (text, values, placeholder) => {
      const suffix = partitionOf(values) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
      return text.replaceAll(`${values.text(region)}.${suffix}`, `${values.text(region)}.${placeholder}`);
    },
  };
}

/** A folder in front of `AWSLogs/`, or none. */
export const KEY_PREFIX_IN_PATHS: DerivedText = {
  name: 'key_prefix',
  value: conditional(binary(reference('var.key_prefix'), '==', literal(null)), literal(''), {
    kind: 'template',
    parts: [reference('var.key_prefix'), '/'],
  }),
  substitute: (text, values, placeholder) => {
    const prefix = values.optionalText('key_prefix');
    const folder = prefix === undefined ? '' : `${prefix}/`;
    return text.replaceAll(new RegExp(`(^|/)${folder}AWSLogs/`, 'g'), `$1${placeholder}AWSLogs/`);
  },
};

/** Text of a Region. */
export const REGION_PATTERN = '^[a-z]{2}(-[a-z]+)+-[0-9]$';
/** Text of an account id. */
export const ACCOUNT_PATTERN = '^[0-9]{12}$';
/** Text of an organization id. */
export const ORGANIZATION_PATTERN = '^o-[a-z0-9]{10,32}$';
/** Text of a bucket name. */
export const BUCKET_PATTERN = '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$';
/** Text of a role's name. */
export const ROLE_NAME_PATTERN = '^[A-Za-z0-9+=,.@_-]{1,64}$';
/** Text of a trail's name. */
export const TRAIL_NAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$';
/** Text of a role's ARN; `*` may stand for a part. */
export const ROLE_ARN_PATTERN = '^arn:aws(-cn|-us-gov)?:iam::([0-9]{12}|[*]):role/[A-Za-z0-9+=,.@_/*-]+$';
/** Text of a key's ARN. */
export const KEY_ARN_PATTERN = '^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$';
/** Text of an alias. */
export const ALIAS_PATTERN = '^alias/[A-Za-z0-9/_-]+$';
/** Text of a folder without slashes at either end. */
export const PREFIX_PATTERN = '^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$';
