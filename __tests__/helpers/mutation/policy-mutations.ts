import { conditionMutations } from './condition-mutations';
import {
  foldersStarred,
  listed,
  partsStarred,
  starsFilled,
  withOther,
  withoutOne,
  type MutationKind,
  type OneOrMany,
  type PolicyJson,
  type PrincipalJson,
  type StatementJson,
  type StatementMutation,
} from './policy-json';

/** A policy that differs from another in one thing. */
export interface PolicyMutation {
  readonly kind: MutationKind;
  /** The statement and what was changed in it. */
  readonly what: string;
  /** The document; undefined when its only statement was removed, and it with it. */
  readonly text: string | undefined;
}

/** Every policy that differs from this one in one thing. None is there twice. */
export function policyMutations(text: string): readonly PolicyMutation[] {
  const policy = JSON.parse(text) as PolicyJson;
  const all = policy.Statement.flatMap((statement, index): readonly PolicyMutation[] => {
    const name = statement.Sid ?? `statement ${String(index + 1)}`;
    const withStatement = (other: StatementJson): string =>
      JSON.stringify({ ...policy, Statement: policy.Statement.with(index, other) });
    const left = policy.Statement.toSpliced(index, 1);
    const removed = left.length === 0 ? undefined : JSON.stringify({ ...policy, Statement: left });
    return [
      // A role has no trust but the one, so without it there is no role and nothing to ask.
      ...(removed === undefined && statement.Resource === undefined
        ? []
        : [{ kind: 'statement removed' as const, what: name, text: removed }]),
      ...statementMutations(statement).map(({ kind, what, statement: other }) => ({
        kind,
        what: what === '' ? name : `${name}: ${what}`,
        text: withStatement(other),
      })),
    ];
  });
  const same = JSON.stringify(policy);
  return [...new Map(all.filter((one) => one.text !== same).map((one) => [one.text, one])).values()];
}

function statementMutations(statement: StatementJson): readonly StatementMutation[] {
  const { Effect, Action, Resource, Principal } = statement;
  return [
    {
      kind: 'effect flipped',
      what: '',
      statement: { ...statement, Effect: Effect === 'Allow' ? 'Deny' : 'Allow' },
    },
    ...conditionMutations(statement),
    ...(Principal === undefined
      ? []
      : principalMutations(Principal, JSON.stringify(statement)).map(({ kind, what, principal }) => ({
          kind,
          what,
          statement: { ...statement, Principal: principal },
        }))),
    ...elementMutations('action', Action, widerActions, narrowerActions).map(({ values, ...change }) => ({
      ...change,
      statement: { ...statement, Action: values },
    })),
    ...(Resource === undefined
      ? []
      : elementMutations('resource', Resource, widerResources, (one) => narrowerResources(one, Action)).map(
          ({ values, ...change }) => ({ ...change, statement: { ...statement, Resource: values } }),
        )),
  ];
}

function elementMutations(
  name: 'action' | 'resource',
  element: OneOrMany,
  wider: (one: string) => readonly string[],
  narrower: (one: string) => readonly string[],
): readonly { readonly kind: MutationKind; readonly what: string; readonly values: OneOrMany }[] {
  const change = (kind: MutationKind, others: (one: string) => readonly string[]) =>
    withOther(element, others).map(({ from, to, values }) => ({ kind, what: `${from} → ${to}`, values }));
  return [
    ...change(`${name} widened`, wider),
    ...change(`${name} narrowed`, narrower),
    ...withoutOne(element).map(({ gone, left }) => ({
      kind: 'list value removed' as const,
      what: gone,
      values: left,
    })),
  ];
}

/** `s3:PutObjectAcl` becomes `s3:PutObject*` and `s3:*`; what is as wide already becomes `*`. */
function widerActions(action: string): readonly string[] {
  if (action === '*') return [];
  const [service = '', name = ''] = action.split(':');
  if (name === '*') return ['*'];
  const words = [...name.matchAll(/[A-Z][a-z0-9]*/g)].map(({ index }) => index);
  const [last = 0] = words.slice(-1);
  const shorter = last > 0 ? [`${service}:${name.slice(0, last)}*`] : [];
  return [...shorter, `${service}:*`];
}

/** A pattern loses its star, or gets a letter before it; a name is taken from a list, or stands alone and goes with its statement. */
function narrowerActions(action: string): readonly string[] {
  if (action === '*') return ['s3:*'];
  if (!action.includes('*')) return [];
  const [service = '', name = ''] = action.split(':');
  return name === '*' ? [`${service}:Get*`, `${service}:Put*`] : [action.replace('*', '')];
}

function widerResources(resource: string): readonly string[] {
  if (resource === '*') return [];
  const longer = resource.endsWith('*') ? [] : [`${resource}*`];
  return ['*', ...longer, ...partsStarred(resource), ...foldersStarred(resource)].filter((wider) => wider !== resource);
}

function narrowerResources(resource: string, action: OneOrMany): readonly string[] {
  if (resource === '*') return [`arn:aws:${listed(action)[0]?.split(':')[0] ?? 's3'}:mutant:000000000000:mutant`];
  const filled = starsFilled(resource);
  return filled.length === 0 ? [`${resource}-mutant`] : filled;
}

interface PrincipalChange {
  readonly kind: MutationKind;
  readonly what: string;
  readonly principal: PrincipalJson;
}

function principalMutations(principal: PrincipalJson, statement: string): readonly PrincipalChange[] {
  const account = /\d{12}/.exec(statement)?.[0] ?? '000000000000';
  const narrower: PrincipalJson = { AWS: account };
  if (principal === '*') return [{ kind: 'principal narrowed', what: `* → ${account}`, principal: narrower }];
  const starred: PrincipalChange = { kind: 'principal widened', what: 'everybody', principal: '*' };
  const changes = Object.entries(principal).flatMap(([type, values]): readonly PrincipalChange[] => {
    const put = (other: OneOrMany): PrincipalJson => ({ ...principal, [type]: other });
    return [
      ...withOther(values, (one) => widerPrincipals(type, one)).map(({ from, to, values: other }) => ({
        kind: 'principal widened' as const,
        what: `${from} → ${to}`,
        principal: put(other),
      })),
      ...withOther(values, (one) => narrowerPrincipals(type, one, account)).map(({ from, to, values: other }) => ({
        kind: 'principal narrowed' as const,
        what: `${from} → ${to}`,
        principal: put(other),
      })),
      ...withoutOne(values).map(({ gone, left }) => ({
        kind: 'list value removed' as const,
        what: gone,
        principal: put(left),
      })),
    ];
  });
  return [starred, ...changes];
}

/** A role or user becomes its account, an account everybody with credentials. */
function widerPrincipals(type: string, value: string): readonly string[] {
  if (type !== 'AWS' || value === '*') return [];
  const [, partition = '', , , account = '', name = ''] = value.split(':');
  const root = `arn:${partition}:iam::${account}:root`;
  return name === '' || name === 'root' ? ['*'] : [root, '*'];
}

function narrowerPrincipals(type: string, value: string, account: string): readonly string[] {
  return type === 'AWS' && value === '*' ? [account] : [];
}
