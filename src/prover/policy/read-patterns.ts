import { quote } from '../../text/quote';
import { lookUpAction } from './iam-names';
import type { JsonElement } from './json-element';
import { readVariables } from './policy-variables';
import { readTexts, suggestion, type PlacedText, type Reading } from './reading';

/** Parts of an ARN. */
const ARN_PARTS = 6;

/** Reads the value of `Action` or `NotAction`. */
export function readActions(element: JsonElement, reading: Reading): readonly string[] {
  return readTexts(element, reading).map((placed) => {
    const action = readVariables(placed, 'nowhere', reading);
    checkAction({ ...placed, text: action }, reading);
    return action;
  });
}

function checkAction({ text, at }: PlacedText, { problems, findNearest }: Reading): void {
  if (/^\*+$/.test(text) || text.includes('${')) return;
  if (!/^[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+$/.test(text)) {
    problems.add(at, 'action', `${quote(text)} is no action; write "*" or one such as "s3:PutObject" or "s3:Get*"`);
    return;
  }
  const verdict = lookUpAction(text, findNearest);
  if (verdict.kind === 'unknown-prefix') {
    const prefix = text.slice(0, text.indexOf(':'));
    problems.add(at, 'unlisted-service', `AWS lists no service ${quote(prefix)}${suggestion(verdict.nearest)}`);
  } else if (verdict.kind === 'misspelt') {
    problems.add(at, 'unlisted-action', `AWS lists no action ${quote(text)}${suggestion(verdict.nearest)}`);
  } else if (verdict.kind === 'unlisted') {
    problems.add(at, 'unlisted-action', `AWS lists no action ${quote(text)}, so it matches nothing`);
  }
}

/** Reads the value of `Resource` or `NotResource`. */
export function readResources(element: JsonElement, reading: Reading): readonly string[] {
  return readTexts(element, reading).map((placed) => {
    const resource = readVariables(placed, 'resource', reading);
    if (!isResourcePattern(placed.text)) {
      reading.problems.add(
        placed.at,
        'arn',
        `${quote(placed.text)} is neither "*" nor an ARN such as "arn:aws:s3:::bucket/*"`,
      );
    }
    return resource;
  });
}

/** A `*` at the end stands for the parts that are left. */
function isResourcePattern(text: string): boolean {
  if (/^\*+$/.test(text)) return true;
  return /^(arn|\*|\?)/.test(text) && (text.endsWith('*') || countArnParts(text) >= ARN_PARTS);
}

/** Whether a text can be compared with ARNs part by part: six parts, `*` alone, or a variable that may hold them. */
export function isArnPattern(text: string): boolean {
  return /^\*+$/.test(text) || text.startsWith('${') || countArnParts(text) >= ARN_PARTS;
}

/** Variables have colons of their own. */
function countArnParts(text: string): number {
  return text.replaceAll(/\$\{[^}]*\}/g, '').split(':').length;
}
