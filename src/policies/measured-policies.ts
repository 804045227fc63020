import type { Account } from '../organization/account';
import type { StackPlan } from '../organization/deploy-order';
import type { Organization } from '../organization/organization';
import { shapedPlans } from '../organization/stack-shape';
import { stackPolicies, stackProblems } from './organization-policies';
import type { Policy } from './policy';

/** A policy's name, size and quota; the document itself is gone. */
interface MeasuredPolicy extends Pick<Policy, 'name' | 'size' | 'quota'> {
  /** Name of the stack that holds it. */
  readonly stack: string;
}

/** The policies of an organization as far as AWS's quotas go. */
interface MeasuredPolicies {
  /** Every policy of every stack, in the order of deployment. */
  readonly policies: readonly MeasuredPolicy[];
  /** One sentence for each that is too large for AWS. */
  readonly problems: readonly string[];
}

/** The policies of one stack. */
interface MeasuredStack {
  readonly policies: readonly Pick<Policy, 'name' | 'size' | 'quota'>[];
  readonly problems: readonly string[];
}

/**
 * Measures every policy of an organization. The stacks of one shape hold policies that differ in their account's id, name and OU path
 * alone, so that those of one stack give the sizes for every account whose texts are as long.
 */
export function measurePolicies(organization: Organization): MeasuredPolicies {
  const known = MEASURED.get(organization);
  if (known !== undefined) return known;
  const byShape = new Map<string, MeasuredStack>();
  const stacks = shapedPlans(organization).map(({ plan, shape }) => {
    const key = `${String(shape)} ${lengths(plan.account)}`;
    const keyOfUnit = `${key} ${plan.account.organizationalUnit}`;
    const same = byShape.get(key) ?? byShape.get(keyOfUnit);
    if (same !== undefined) return { stack: plan.name, ...same };
    const measured = measureStack(organization, plan);
    const { id, name, stackName, organizationalUnit } = plan.account;
    if (measured.problems.length === 0 && !mentions(measured, [id, name, stackName])) {
      byShape.set(mentions(measured, [organizationalUnit]) ? keyOfUnit : key, measured);
    }
    return { stack: plan.name, ...measured };
  });
  const all = {
    policies: stacks.flatMap(({ stack, policies }) => policies.map((policy) => ({ stack, ...policy }))),
    problems: stacks.flatMap(({ problems }) => problems),
  };
  MEASURED.set(organization, all);
  return all;
}

/** Returns one sentence for each policy that is too large for AWS, and one when there are too many guardrails. */
export function policyProblems(organization: Organization): readonly string[] {
  return measurePolicies(organization).problems;
}

/** An organization never changes, and its policies are measured when it is checked and listed when it is written. */
const MEASURED = new WeakMap<Organization, MeasuredPolicies>();

function measureStack(organization: Organization, plan: StackPlan): MeasuredStack {
  const policies = stackPolicies(organization, plan);
  return {
    policies: policies.map(({ name, size, quota }) => ({ name, size, quota })),
    problems: stackProblems(organization, plan, policies),
  };
}

/** Whether the name of a policy holds one of these texts. */
function mentions({ policies }: MeasuredStack, texts: readonly string[]): boolean {
  return policies.some(({ name }) => texts.some((text) => text !== '' && name.includes(text)));
}

/** How long an account's texts are, in every way that quotas count them. */
function lengths({ name, organizationalUnit, stackName }: Account): string {
  return [name, organizationalUnit, stackName].map(lengthsOf).join();
}

function lengthsOf(text: string): string {
  if (/^[\w/.-]*$/.test(text)) return String(text.length);
  const json = JSON.stringify(text);
  const counted = [text, json, JSON.stringify(json), text.replaceAll(/\s/g, '')];
  return counted.map((form) => `${String(Array.from(form).length)}/${String(Buffer.byteLength(form))}`).join(':');
}
