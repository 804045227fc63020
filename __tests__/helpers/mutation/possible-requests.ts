import type { PrincipalPattern, RequestClass } from '../../../src/prover/engine';
import type { GovernedDocument } from '../../../src/terraform/governed-document';
import { actionsOf } from '../iam-reference';
import { listed, type PolicyJson } from './policy-json';

/**
 * The requests a policy can decide: AWS's actions, each on the kinds of resource it is for, by whoever the policy is asked
 * about. Two policies that agree on these are the same.
 */
export async function possibleRequests(
  governed: GovernedDocument,
  policies: readonly (PolicyJson | undefined)[],
): Promise<readonly RequestClass[]> {
  if (governed.kind === 'trust') return [requestClass(governed, ASSUMING, [governed.governs.arn ?? '*'])];
  const actions = policies.flatMap((policy) => policy?.Statement.flatMap(({ Action }) => listed(Action)) ?? []);
  const patterns = [...new Set(actions)].sort();
  const services = [...new Set(patterns.map((action) => action.split(':')[0] ?? ''))];
  const classes = await Promise.all(services.map((service) => classesOf(governed, service, patterns)));
  return classes.flat();
}

const ASSUMING = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:SetSourceIdentity',
  'sts:TagSession',
];

/**
 * One class for each kind of resource. Actions that the same patterns match are the same to both policies, so one of them
 * stands for all; likewise one service for all that a star alone matches.
 */
async function classesOf(
  governed: GovernedDocument,
  service: string,
  patterns: readonly string[],
): Promise<readonly RequestClass[]> {
  // The policy of a resource is asked about requests of its own service alone.
  const isOfResource = governed.kind === 'resource' || governed.kind === 'key';
  if (service === '*') return isOfResource ? [] : [requestClass(governed, ['polly:ListLexicons'], ['*'])];
  const matchers = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i'));
  const classes = new Map<string, { readonly resources: readonly string[]; readonly actions: Map<string, string> }>();
  for (const { name, resourceTypes } of await actionsOf(`${service}:*`)) {
    const resources = reached(governed, resourceTypes.length === 0 ? ['*'] : resourceTypes.map(({ glob }) => glob));
    if (resources.length === 0) continue;
    const key = resources.join(' ');
    const group = classes.get(key) ?? { resources, actions: new Map<string, string>() };
    classes.set(key, group);
    group.actions.set(matchers.map((matcher) => (matcher.test(name) ? '1' : '0')).join(''), name);
  }
  return [...classes.values()].map(({ actions, resources }) =>
    requestClass(governed, [...actions.values()], resources),
  );
}

/** What of the resources of an action a policy is asked about: a policy of a resource about that resource. */
function reached({ kind, governs }: GovernedDocument, globs: readonly string[]): readonly string[] {
  const all = [...new Set(globs)].sort();
  const { type, arn, name } = governs;
  if (kind === 'key') return all.some((glob) => glob.includes(':key/')) ? [KEY_ARN] : [];
  if (kind !== 'resource' || arn === undefined) return all;
  if (type !== 'bucket') return all.some((glob) => glob.split(':')[2] === arn.split(':')[2]) ? [arn] : [];
  const bucket = arn.replace(/[^:]*$/, name ?? '');
  return all.flatMap((glob) => {
    if (!glob.startsWith('arn:*:s3:::')) return [];
    return glob.includes('/') ? [`${bucket}/*`] : [bucket];
  });
}

/** Stands for the key a policy is attached to. */
export const KEY_ARN = 'arn:aws:kms:eu-west-1:000000000000:key/the-key';

function requestClass(
  { kind, governs }: GovernedDocument,
  actions: readonly string[],
  resources: readonly string[],
): RequestClass {
  const principals: readonly PrincipalPattern[] =
    kind === 'identity'
      ? [{ kind: 'arn', pattern: governs.arn ?? '*' }]
      : kind === 'service-control'
        ? [{ kind: 'account', accountId: '*' }]
        : [{ kind: 'any' }];
  return { label: 'possible', principals, actions, resources, conditions: [] };
}
