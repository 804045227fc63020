import { isObject } from './records';

/** As much as has to be seen of a text, in characters: a comment at the top may be long. */
const BEGINNING = 4096;

const A_LOG =
  'is a log of "terraform plan -json", which is not the plan; write it: terraform show -json PLAN > plan.json';

/**
 * Says what a text is that somebody took for Terraform JSON, and what to do with it; undefined when nothing is recognized.
 * The sentence follows the name of the file.
 */
export function looksLike(whole: string): string | undefined {
  const text = whole.slice(0, BEGINNING);
  // A saved plan and a zip archive both start with the mark of zip.
  if (text.startsWith('PK\u0003\u0004')) {
    return 'is a saved plan, which only Terraform can read; write it as JSON first: terraform show -json PLAN > plan.json';
  }
  if (
    /^\s*(?:(?:#|\/\/|\/\*).*\s+)*(?:resource|data|provider|terraform|module|variable|locals|output|moved|import)\s*(?:"[^"]*"\s*)*\{/.test(
      text,
    )
  ) {
    return 'is Terraform in HCL, not JSON; read its plan: terraform plan -out PLAN, then terraform show -json PLAN > plan.json';
  }
  if (/^\W{0,20}(?:Terraform (?:used|will)|Note: Objects|No changes|\w+\.\w+ will be)/.test(text)) {
    return 'is what Terraform prints for people; write the plan as JSON: terraform show -json PLAN > plan.json';
  }
  if (/^\s*\{"@level"/.test(text)) {
    return A_LOG;
  }
  return undefined;
}

/** Says what a JSON value is that is neither a plan nor a state. */
export function looksLikeValue(value: unknown): string {
  if (!isObject(value)) return 'is JSON, but no plan and no state: those are objects with a "format_version"';
  if ('@level' in value) return A_LOG;
  if ('lineage' in value && 'resources' in value) {
    return "is Terraform's own state file; write it as JSON for programs: terraform show -json > state.json";
  }
  if ('Statement' in value) return 'is a policy document, not a plan; orgtrail explain, doctor and compare read those';
  if ('AWSTemplateFormatVersion' in value || 'Resources' in value) return 'is a CloudFormation template, not Terraform';
  if ('resource' in value || 'provider' in value) return 'is a Terraform configuration; name the folder it stands in';
  return 'is JSON, but no plan and no state: it has no "format_version"; write one: terraform show -json PLAN > plan.json';
}
