import { readDocument } from './document/organization-document';
import type { OrganizationDocument } from './document/organization-document';
import { renderPath } from './finding';
import type { Finding } from './finding';
import type { Issue } from './issue';
import { compareText } from './ordering';
import type { Organization } from './organization';
import { resolveOrganization } from './resolve/organization';
import { checkFile } from './check-file';

/** What reading an organization file gives: the organization, or everything that is wrong with the file. */
export type ReadResult =
  | { readonly ok: true; readonly organization: Organization; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

function toIssue(finding: Finding, document: OrganizationDocument, file: string): Issue {
  return {
    severity: finding.severity,
    code: finding.code,
    file,
    ...document.locate(finding),
    path: renderPath(finding.path),
    problem: finding.problem,
    remedy: finding.remedy,
  };
}

function compareIssues(left: Issue, right: Issue): number {
  return (
    left.line - right.line ||
    left.column - right.column ||
    compareText(left.path, right.path) ||
    compareText(left.code, right.code) ||
    compareText(left.problem, right.problem)
  );
}

/**
 * Reads the text of an organization file, YAML 1.2 or JSON.
 *
 * @param text - The file's text; more than 16 MiB is refused before it is parsed.
 * @param file - The file's name, for messages.
 * @returns The organization and warnings, or every mistake at once, sorted by position, warnings among them.
 */
export function readOrganization(text: string, file: string): ReadResult {
  const document = readDocument(text);
  const checked = checkFile(document);
  const issues = [...document.findings, ...checked.findings]
    .map((finding) => toIssue(finding, document, file))
    .sort(compareIssues);
  if (checked.file === undefined || issues.some((issue) => issue.severity === 'error')) return { ok: false, issues };
  return { ok: true, organization: resolveOrganization(checked.file), warnings: issues };
}
