import type { ModuleVariable } from '../../src/generalize/module-variable';
import { literal, reference, type Expression } from '../../src/terraform/hcl/expression';
import {
  ACCOUNT_PATTERN,
  BUCKET_PATTERN,
  eachMatches,
  matches,
  matchesIfSet,
  notEmpty,
  ORGANIZATION_PATTERN,
  PREFIX_PATTERN,
  REGION_PATTERN,
  ROLE_ARN_PATTERN,
  ROLE_NAME_PATTERN,
} from './common-variables';

type TextVariable = Extract<ModuleVariable, { readonly kind: 'text' }>;
type SetVariable = Extract<ModuleVariable, { readonly kind: 'set' }>;

/** Whether a variable is null. */
export function isNull(name: string): Expression {
  return { kind: 'binary', operator: '==', left: reference(`var.${name}`), right: literal(null) };
}

/** A variable that holds an account id. */
export function accountVariable(name: string, description: string, example: string, optional = false): TextVariable {
  const message = `${name} must be the 12 digits of an account id.`;
  return {
    name,
    kind: 'text',
    description,
    ...(optional ? { default: null } : {}),
    example,
    validations: [(optional ? matchesIfSet : matches)(name, ACCOUNT_PATTERN, message, '123')],
  };
}

/** The account the module's resources stand in. */
export function ownAccount(example: string): TextVariable {
  return accountVariable(
    'account_id',
    'Account the resources stand in. It is asked for rather than looked up, so that policies are known when Terraform plans, whatever the ' +
      'module depends on.',
    example,
  );
}

/** The Region the module's resources stand in. */
export const REGION: TextVariable = {
  name: 'region',
  kind: 'text',
  description: 'Region the resources stand in, the one of the provider.',
  example: 'eu-west-1',
  validations: [matches('region', REGION_PATTERN, 'region must be a Region such as "eu-west-1".', 'Ireland')],
};

/** The organization. */
export const ORGANIZATION_ID: TextVariable = {
  name: 'organization_id',
  kind: 'text',
  description: 'Id of the organization, `o-…`.',
  example: 'o-exampleorgid',
  validations: [
    matches('organization_id', ORGANIZATION_PATTERN, 'organization_id must begin with "o-".', 'exampleorgid'),
  ],
};

/** A bucket's name. */
export function bucketVariable(name: string, description: string, example: string, optional = false): TextVariable {
  const message = `${name} must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens.`;
  return {
    name,
    kind: 'text',
    description,
    ...(optional ? { default: null } : {}),
    example,
    validations: [(optional ? matchesIfSet : matches)(name, BUCKET_PATTERN, message, 'Not_A_Bucket')],
  };
}

/** A folder in the bucket. */
export const KEY_PREFIX: TextVariable = {
  name: 'key_prefix',
  kind: 'text',
  default: null,
  description: 'Folder of the logs in the bucket, without slashes at either end. Null: none.',
  example: 'cloudtrail',
  validations: [
    matchesIfSet('key_prefix', PREFIX_PATTERN, 'key_prefix must be a folder without slashes at either end.', '/logs/'),
  ],
};

/** A role's name. */
export function roleNameVariable(name: string, description: string, byDefault: string): TextVariable {
  return {
    name,
    kind: 'text',
    default: byDefault,
    description,
    validations: [
      matches(name, ROLE_NAME_PATTERN, `${name} must be 1 to 64 letters, digits or any of "+=,.@_-".`, 'a role'),
    ],
  };
}

/** A set of role ARNs. */
export function rolesVariable(
  name: string,
  texts: { readonly description: string; readonly element: string; readonly example: readonly string[] },
  needed = false,
): SetVariable {
  const roles = eachMatches(name, ROLE_ARN_PATTERN, `${name} must hold ARNs of roles.`, 'auditor');
  return {
    name,
    kind: 'set',
    ...(needed ? {} : { default: [] as const }),
    ...texts,
    validations: needed ? [roles, notEmpty(name, `${name} must hold one role at least.`)] : [roles],
  };
}

/** A set of account ids. */
export function accountsVariable(
  name: string,
  texts: { readonly description: string; readonly example: readonly string[] },
  byDefault?: readonly [] | null,
): SetVariable {
  return {
    name,
    kind: 'set',
    ...(byDefault === undefined ? {} : { default: byDefault }),
    element: 'account_id',
    ...texts,
    validations: [
      eachMatches(name, ACCOUNT_PATTERN, `${name} must hold account ids of 12 digits.`, '123'),
      ...(byDefault === undefined ? [notEmpty(name, `${name} must hold one account at least.`)] : []),
    ],
  };
}

/** The permissions boundary of a role. */
export const PERMISSIONS_BOUNDARY: TextVariable = {
  name: 'permissions_boundary',
  kind: 'text',
  default: null,
  description: 'ARN of the policy that bounds what the role may do. Null: none.',
  example: 'arn:aws:iam::222222222222:policy/boundary',
  validations: [
    matchesIfSet(
      'permissions_boundary',
      '^arn:aws(-cn|-us-gov)?:iam::([0-9]{12}|aws):policy/.+$',
      "permissions_boundary must be a policy's ARN.",
      'boundary',
    ),
  ],
};
