import type { OrganizationDocument } from './document/organization-document';
import { renderPath } from './finding';
import type { Finding } from './finding';
import { nearestFinder } from '../text/nearest';
import type { FindNearest } from '../text/nearest';
import { describeValue } from './schema-words';
import { RULES } from './rules';
import { ruleContext } from './rules/context';
import { Reporter } from './rules/reporter';
import { salvage } from './salvage';
import { plainIssues, schemaFindings } from './schema-findings';
import { organizationFile } from './schema/organization-file';
import type { OrganizationFile } from './schema/organization-file';

/** A file and what is wrong with it. */
export interface CheckedFile {
  /** The file; undefined when it broke the schema. */
  readonly file: OrganizationFile | undefined;
  /** What is wrong. */
  readonly findings: readonly Finding[];
}

function ruleFindings(file: OrganizationFile, nearest: FindNearest): readonly Finding[] {
  const reporter = new Reporter();
  const context = ruleContext(file, nearest);
  for (const rule of RULES) rule(context, reporter);
  return reporter.findings;
}

/** Checks a document against the schema and against every rule the schema cannot state, as far as both can look. */
export function checkFile(document: OrganizationDocument): CheckedFile {
  const { value } = document;
  if (value === undefined) return { file: undefined, findings: [] };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const empty = value === null;
    const finding: Finding = {
      severity: 'error',
      code: empty ? 'file-empty' : 'file-shape',
      path: [],
      problem: empty ? 'the file is empty' : `the file is ${describeValue(value)}, not a map of sections`,
      remedy: 'start with the section "organization"',
    };
    return { file: undefined, findings: [finding] };
  }
  const nearest = nearestFinder();
  const parsed = organizationFile.safeParse(value);
  if (parsed.success) return { file: parsed.data, findings: ruleFindings(parsed.data, nearest) };
  const refusedPlaces = new Set(document.findings.map((finding) => renderPath(finding.path)));
  const broken = parsed.error.issues
    .flatMap((issue) => plainIssues(issue))
    .flatMap((issue) => schemaFindings(issue, { document, nearest }))
    // A text that was refused for its characters need not be refused again for its form.
    .filter((finding) => !refusedPlaces.has(renderPath(finding.path)));
  const salvaged = salvage(value);
  const others =
    salvaged === undefined ? [] : ruleFindings(salvaged.file, nearest).filter((finding) => salvaged.holds(finding));
  return { file: undefined, findings: [...broken, ...others] };
}
