import { z } from 'zod';
import {
  BOUNDARY_ARN,
  DEPLOY_ROLE_ARN,
  EXCEPTION_PATTERN,
  KEY_ARN,
  READER_PRINCIPAL_ARN,
  ROLE_ARN,
  TOPIC_ARN,
} from '../arns';
import * as deliveryFormats from '../delivery-formats';
import * as formats from '../formats';
import * as names from '../names';
import type { NameRule } from '../names';
import * as searchFormats from '../search-formats';

/** Every rule a pattern of the schema can come from. */
const RULES: readonly NameRule[] = [
  ...Object.values(names),
  ...Object.values(formats),
  ...Object.values(deliveryFormats),
  ...Object.values(searchFormats),
  ROLE_ARN,
  READER_PRINCIPAL_ARN,
  DEPLOY_ROLE_ARN,
  BOUNDARY_ARN,
  EXCEPTION_PATTERN,
  KEY_ARN,
  TOPIC_ARN,
];

const BY_PATTERN: ReadonlyMap<string, NameRule> = new Map(RULES.map((rule) => [String(rule.pattern), rule]));

/** Returns a schema for text that follows the rule. */
export function named(rule: NameRule): z.ZodString {
  return z.string().regex(rule.pattern);
}

/** Finds the rule behind a pattern that a schema issue quotes, so that the message can say which part of it fails. */
export function ruleOfPattern(pattern: string | undefined): NameRule | undefined {
  return pattern === undefined ? undefined : BY_PATTERN.get(pattern);
}

/** Returns what is wrong with the text under the rule, or undefined when it is right. */
export function nameProblem(rule: NameRule, text: string): string | undefined {
  if (rule.pattern.test(text)) return undefined;
  const reason = rule.reasons.find(([fails]) => fails.test(text));
  return reason === undefined ? `is not ${rule.subject}` : reason[1];
}
