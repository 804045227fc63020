import { quote } from '../../text/quote';
import { lookUpKey } from './iam-names';
import { suggestion, type PlacedText, type Reading } from './reading';

/** Where a text stands, which decides whether policy variables mean anything there. */
export type VariablePlace = 'resource' | 'condition' | 'nowhere';

const REFERENCE = /\$?\$\{([^}]*)(\}?)/g;

/** A condition key, with or without a default: `aws:username`, `aws:PrincipalTag/team, 'none'`. */
const IAM_VARIABLE = /^\s*([\w./-]+:[^,'"]+?)\s*(,\s*'[^']*'\s*)?$/;

const TERRAFORM_DIRECTIVE = /%\{\s*~?\s*(if|for|else|endif|endfor)\b/;

/**
 * Checks what stands in `${…}`: a policy variable, where it may stand, or what Terraform has not filled in yet. Returns the
 * text as the language of 2012 writes it: before that, `${` was text like any other.
 *
 * @see "IAM policy elements: Variables and tags"
 */
export function readVariables({ text, at }: PlacedText, place: VariablePlace, reading: Reading): string {
  const { problems } = reading;
  if (TERRAFORM_DIRECTIVE.test(text)) {
    problems.add(
      at,
      'unresolved-value',
      `${quote(text)} holds a directive that Terraform has not filled in; use the policy it makes`,
    );
  }
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, content = '', end = ''] = match;
    const fault = referenceFault(whole, content, end);
    if (fault !== undefined) problems.add(at, fault.code, fault.message);
    else if (!reading.hasVariables) reportOldVersion(whole, { text, at }, reading);
    else checkVariable(whole, content, { placed: { text, at }, place, offset: match.index, reading });
  }
  return reading.hasVariables ? text : text.replaceAll('${', '${$}{');
}

function referenceFault(
  whole: string,
  content: string,
  end: string,
): { readonly code: 'unresolved-value' | 'variable'; readonly message: string } | undefined {
  if (whole.startsWith('$$')) {
    const message = `${quote(whole)} is how Terraform writes ${quote(whole.slice(1))}; a policy has one "$"`;
    return { code: 'unresolved-value', message };
  }
  if (end === '')
    return { code: 'variable', message: `${quote(whole)} has no "}"; close it, or write "\${$}{" for the characters` };
  if (['*', '?', '$'].includes(content) || IAM_VARIABLE.test(content)) return undefined;
  return {
    code: 'unresolved-value',
    message: `${quote(whole)} is not a policy variable; when it is Terraform's, use the value it stands for`,
  };
}

function reportOldVersion(whole: string, { at }: PlacedText, { problems }: Reading): void {
  problems.add(
    at,
    'version-without-variables',
    `${quote(whole)} is plain text in version 2008-10-17; write "Version": "2012-10-17" to have it replaced`,
  );
}

interface VariableSite {
  readonly placed: PlacedText;
  readonly place: VariablePlace;
  readonly offset: number;
  readonly reading: Reading;
}

function checkVariable(whole: string, content: string, { placed, place, offset, reading }: VariableSite): void {
  const { problems } = reading;
  if (place === 'nowhere') {
    const where = 'variables stand in Resource and in string and ARN conditions only';
    problems.add(placed.at, 'variable', `${quote(whole)} is not replaced here: ${where}`);
    return;
  }
  const key = IAM_VARIABLE.exec(content)?.[1];
  if (key === undefined) return;
  if (place === 'resource' && placed.text.slice(0, offset).split(':').length <= 5) {
    problems.add(
      placed.at,
      'variable-place',
      `${quote(whole)} stands before the fifth colon of the ARN, where AWS does not replace variables; write "*" or the value`,
    );
  }
  const verdict = lookUpKey(key, reading.findNearest);
  if (verdict.kind === 'misspelt') {
    problems.add(placed.at, 'misspelt-key', `there is no condition key ${quote(key)}${suggestion(verdict.nearest)}`);
  } else if (verdict.kind === 'known' && verdict.isMultiValued) {
    problems.add(placed.at, 'variable', `${quote(key)} may have several values, so it cannot be a variable`);
  }
}
