import type {
  AccessDifference,
  ComparedSubject,
  CompareResult,
  NewAccess,
  Statement,
} from '../app/compare/compare-result';
import type { Compared } from './compare-report';

/** Renders a comparison as JSON; docs/compare.md lists the keys. What is not known is null. */
export function renderCompareJson(result: CompareResult): string {
  const { old, new: next, problems } = result;
  if (result.kind === 'broken') return json({ version: 1, old, new: next, newAccess: null, subjects: [], problems });
  const { subjects, unchanged, unread, notes, policyKind } = result;
  return json({
    version: 1,
    old,
    new: next,
    kind: policyKind,
    newAccess: newAccessOf(result),
    subjects: subjects.map((subject) => subjectJson(subject, result)),
    unchanged,
    unread,
    notes,
    problems,
  });
}

/** Whether the new policies allow more: null while that is not known. */
function newAccessOf({ subjects, unread }: Compared): boolean | null {
  const verdicts = subjects.map(({ allows }) => allows.verdict);
  if (verdicts.includes('something')) return true;
  return verdicts.includes('undecided') || unread.length > 0 ? null : false;
}

function subjectJson(subject: ComparedSubject, result: Compared): Readonly<Record<string, unknown>> {
  const { name, aspect, status, address, allows, noLongerAllows } = subject;
  return {
    name,
    aspect,
    status,
    address,
    allows: directionJson(allows, result),
    noLongerAllows: directionJson(noLongerAllows, result),
  };
}

function directionJson(
  { verdict, differences, isCut, reasons }: NewAccess,
  result: Compared,
): Readonly<Record<string, unknown>> {
  return {
    verdict,
    differences: differences.map((difference) => differenceJson(difference, result)),
    more: isCut,
    reasons,
  };
}

function differenceJson(difference: AccessDifference, result: Compared): Readonly<Record<string, unknown>> {
  const { request, requests, allowedBy, others, stoppedBy, nearest } = difference;
  const facts = (statement: Statement) => statementFacts(statement, result);
  return {
    request,
    requests,
    allowedBy: allowedBy.map(facts),
    partlyAllowedBy: others.map(facts),
    stoppedBy: stoppedBy.map(({ layer, effect, statements }) => ({
      effect,
      policies: layer,
      statements: statements.map(facts),
    })),
    nearest: nearest && {
      ...facts(nearest.statement),
      mismatches: nearest.mismatches.map(({ element, asks, has }) => ({ element, asks, has })),
    },
  };
}

function statementFacts(statement: Statement, { lineOf }: Compared): Readonly<Record<string, unknown>> {
  const { origin, index, sid, effect } = statement;
  return { file: origin.file, line: lineOf(statement), policy: origin.name, index, sid, effect };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, (_, one: unknown) => one ?? null, 2)}\n`;
}
