import type { Organization, StackPlan } from '../src/organization';
import { shapedPlans } from '../src/organization/stack-shape';
import { auditBucketPolicy, auditBucketPolicyFacts, BUCKET_POLICY_FILE, deployManifest } from '../src/policies';
import { accountTexts } from './account-texts';
import { cdktfManifest } from './cdktf-manifest';
import type { PreparedStacks, SynthesizedText } from './prepared-stacks';
import { fillTemplate } from './stack-template';

/** One file of the output. */
export interface SynthesizedFile {
  /** Its name below the output directory, with `/` on every system. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
  /** How many resources it holds; absent for a file that is not a stack's. */
  readonly resources?: number;
  /** The same object for all stacks stamped from one template; absent for a stack that is one of a kind. */
  readonly template?: object;
}

/** The stacks that cdktf synthesized, by their number in deploy order. */
type Texts = ReadonlyMap<number, SynthesizedText>;

/**
 * Returns the files of an organization's Terraform one after the other, the manifests last. Only one stack is in memory at a time, and
 * nothing here loads cdktf.
 *
 * @returns A generator that gives a number in the place of a file where it needs the text of that stack and some after it.
 */
export function* stackFiles(
  organization: Organization,
  prepared: PreparedStacks,
): Generator<SynthesizedFile | number, void, Texts | undefined> {
  const plans = shapedPlans(organization).map(({ plan }) => plan);
  const annotations = new Map<StackPlan, readonly unknown[]>();
  let texts = prepared.texts;
  for (const [index, plan] of plans.entries()) {
    const file = `stacks/${plan.name}/cdk.tf.json`;
    const stamp = prepared.stamps[prepared.stampOf[index] ?? -1];
    if (stamp !== undefined) {
      const { template, resources } = stamp;
      yield { file, text: fillTemplate(template, accountTexts(plan.account)), resources, template };
      continue;
    }
    if (!texts.has(index)) texts = (yield index) ?? texts;
    const synthesized = texts.get(index);
    if (synthesized === undefined) throw new Error(`stack "${plan.name}" was not synthesized`);
    const { text, resources, annotations: said } = synthesized;
    if (said.length > 0) annotations.set(plan, said);
    yield { file, text, resources };
  }
  const { bucket } = organization.audit;
  if (bucket.existing && bucket.policy === 'document') {
    const { document } = auditBucketPolicy(auditBucketPolicyFacts(organization));
    yield { file: BUCKET_POLICY_FILE, text: json(document) };
  }
  yield { file: 'manifest.json', text: cdktfManifest(prepared.version, plans, (plan) => annotations.get(plan) ?? []) };
  yield { file: 'deploy-manifest.json', text: json(deployManifest(organization)) };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
