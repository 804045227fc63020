import { isContainer } from './container';
import type { z } from 'zod';
import type { OrganizationDocument } from './document/organization-document';
import type { Finding, Path } from './finding';
import type { FindNearest } from '../text/nearest';
import { quote } from '../text/quote';
import { refusedKey } from './refused-keys';
import { descriptionAt, keysAt } from './schema/schema-tree';
import { nameProblem, ruleOfPattern } from './schema/named';
import { organizationFile } from './schema/organization-file';
import { describeValue, expectation } from './schema-words';

/** Values that are worth listing beside a suggestion. */
const MAX_LISTED = 4;

type SchemaIssue = z.core.$ZodIssue;

/** What the translation of schema issues needs to know about the document. */
export interface SchemaContext {
  /** The document. */
  readonly document: OrganizationDocument;
  /** Finds suggestions. */
  readonly nearest: FindNearest;
}

/** An issue of the schema that no union hides any more. */
export interface PlainIssue {
  /** The issue. */
  readonly issue: SchemaIssue;
  /** Its path from the top of the document. */
  readonly path: Path;
}

function isRootMismatch(issue: SchemaIssue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

/**
 * Replaces the issue of a union by the issues of the one alternative that was meant: the one the value has the right
 * type for. Keeps the union's when it fits none.
 */
export function plainIssues(issue: SchemaIssue, parent: Path = []): readonly PlainIssue[] {
  const path = [...parent, ...issue.path.filter((step) => typeof step !== 'symbol')];
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((issues) => issues.length > 0 && !issues.some(isRootMismatch));
    if (meant !== undefined) return meant.flatMap((inner) => plainIssues(inner, path));
  }
  return [{ issue, path }];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (current, step) => (isContainer(current) && Object.hasOwn(current, step) ? current[step] : undefined),
    value,
  );
}

function unknownKeyFinding(key: string, path: Path, context: SchemaContext): Finding {
  const known = keysAt(organizationFile, path, valueAt(context.document.value, path));
  const explained = refusedKey(path, key, known, context);
  return { severity: 'error', path: [...path, key], atKey: true, ...explained };
}

function unionExpectations(issue: SchemaIssue): readonly string[] {
  if (issue.code !== 'invalid_union') return [];
  if (issue.errors.length === 0) {
    return 'options' in issue && Array.isArray(issue.options) ? [expectation({ values: issue.options })] : [];
  }
  return issue.errors.flatMap((issues) =>
    issues
      .filter((inner) => inner.path.length === 0)
      .flatMap((inner) => {
        if (inner.code === 'invalid_type') return [expectation({ type: inner.expected })];
        if (inner.code === 'invalid_value') return [expectation({ values: inner.values })];
        return inner.code === 'invalid_union' ? unionExpectations(inner) : [];
      }),
  );
}

function allowedValues(issue: SchemaIssue): readonly unknown[] {
  if (issue.code === 'invalid_value') return issue.values;
  if (issue.code !== 'invalid_union') return [];
  const own = 'options' in issue && Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
  return [
    ...own,
    ...issue.errors
      .flat()
      .filter((inner) => inner.path.length === 0)
      .flatMap(allowedValues),
  ];
}

function expectedText(issue: SchemaIssue): string {
  if (issue.code === 'invalid_type') return expectation({ type: issue.expected });
  if (issue.code === 'invalid_value') return expectation({ values: issue.values });
  return [...new Set(unionExpectations(issue))].join(', or ');
}

/** YAML reads 012345678901 as a number and 1.2 as another: the text in the file is what the author meant. */
function unquotedFinding(path: Path, value: unknown, context: SchemaContext): Finding | undefined {
  const source = context.document.sourceAt(path);
  if (source === undefined || (typeof value !== 'number' && typeof value !== 'boolean')) return undefined;
  const inAccountId = path[0] === 'accounts' && path[2] === 'id';
  const kind = typeof value === 'number' ? 'number' : 'truth value';
  const read = String(value) === source ? `a ${kind}` : `the ${kind} ${String(value)}`;
  const isAccountId = /^\d{12}$/.test(source);
  return {
    severity: 'error',
    code: inAccountId ? 'account-id' : 'wrong-type',
    path,
    problem: `YAML reads ${source} as ${read}`,
    remedy: inAccountId && !isAccountId ? 'an account id is 12 digits in quotes' : `write it in quotes: "${source}"`,
  };
}

/** Suggests the value that was meant, or says what the key takes. */
function remedyFor(
  value: unknown,
  allowed: readonly unknown[],
  { expected, nearest }: { readonly expected: string; readonly nearest: FindNearest },
): string {
  const texts = allowed.filter((item) => typeof item === 'string');
  const suggestion = typeof value === 'string' ? nearest(value, texts) : undefined;
  if (suggestion === undefined) return `give it ${expected}`;
  return `did you mean ${quote(suggestion)}?${texts.length > MAX_LISTED ? '' : ` It takes ${expected}`}`;
}

function missingFinding({ issue, path }: PlainIssue): Finding {
  const expected = expectedText(issue);
  const meaning = descriptionAt(organizationFile, path);
  const remedy = meaning === undefined ? `give it ${expected}` : `give it ${expected}: ${meaning}`;
  return { severity: 'error', code: 'missing-key', path, problem: 'is missing', remedy };
}

function mismatchFinding(plain: PlainIssue, context: SchemaContext): Finding {
  const { issue, path } = plain;
  const value = valueAt(context.document.value, path);
  if (value === undefined) return missingFinding(plain);
  const expected = expectedText(issue);
  const allowed = allowedValues(issue);
  const source = context.document.sourceAt(path);
  const wantsText = issue.code === 'invalid_type' ? issue.expected === 'string' : allowed.includes(source);
  const unquoted = wantsText ? unquotedFinding(path, value, context) : undefined;
  if (unquoted !== undefined) return unquoted;
  const shown = typeof value === 'number' ? (source ?? String(value)) : describeValue(value);
  const remedy = remedyFor(value, allowed, { expected, nearest: context.nearest });
  return issue.code === 'invalid_type'
    ? { severity: 'error', code: 'wrong-type', path, problem: `${shown} is not ${expected}`, remedy }
    : { severity: 'error', code: 'wrong-value', path, problem: `${shown} is not allowed here`, remedy };
}

function formatFinding(path: Path, pattern: string | undefined, text: string): Finding {
  const rule = ruleOfPattern(pattern);
  const problem = rule === undefined ? 'has the wrong form' : (nameProblem(rule, text) ?? `is not ${rule.subject}`);
  return {
    severity: 'error',
    code: rule?.code ?? 'wrong-format',
    path,
    problem: `${quote(text)} ${problem}`,
    remedy: rule === undefined ? 'see the description of the key' : `${rule.subject} is ${rule.remedy}`,
  };
}

function rangeFinding(issue: SchemaIssue, path: Path, value: unknown): Finding {
  const limit =
    issue.code === 'too_big'
      ? `at most ${String(issue.maximum)}`
      : issue.code === 'too_small'
        ? `at least ${String(issue.minimum)}`
        : '';
  const origin = issue.code === 'too_big' || issue.code === 'too_small' ? issue.origin : '';
  if (origin === 'array') {
    return {
      severity: 'error',
      code: 'out-of-range',
      path,
      problem: 'the list is empty',
      remedy: 'list at least one, or remove the key',
    };
  }
  const subject =
    origin === 'string'
      ? `${quote(String(value))} has ${String(String(value).length)} characters`
      : `${String(value)} is out of range`;
  return {
    severity: 'error',
    code: 'out-of-range',
    path,
    problem: subject,
    remedy: `give it ${limit}${origin === 'string' ? ' characters' : ''}`,
  };
}

/** Turns an issue of the schema into findings in the words of the file. */
export function schemaFindings(plain: PlainIssue, context: SchemaContext): readonly Finding[] {
  const { issue, path } = plain;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKeyFinding(key, path, context));
    case 'invalid_format':
      return [formatFinding(path, issue.pattern, String(valueAt(context.document.value, path)))];
    case 'too_big':
    case 'too_small':
      return [rangeFinding(issue, path, valueAt(context.document.value, path))];
    case 'invalid_key':
      return issue.issues.map((inner) => ({
        ...formatFinding(path, inner.code === 'invalid_format' ? inner.pattern : undefined, String(path.at(-1))),
        atKey: true,
      }));
    default:
      return [mismatchFinding(plain, context)];
  }
}
