import type { ClaimId, ClaimResult, Finding, ProveResult } from '../app/prove';
import { CLAIM_KINDS } from './claim-kinds';
import { findingJson } from './prove-report';

/**
 * Renders refuted and undecided claims as SARIF 2.1.0, for code scanning. A claim that holds is a rule without results.
 *
 * @see "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"
 */
export function renderProveSarif(result: ProveResult, version: string): string {
  const claims = result.proof?.claims ?? [];
  const rules = [...new Set(claims.map(({ id }) => id))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'orgtrail',
            semanticVersion: version,
            rules: rules.map((id) => ({
              id,
              shortDescription: { text: CLAIM_KINDS[id] },
              help: { text: 'docs/prover.md says what the claim means and what it takes for granted.' },
            })),
          },
        },
        // Without a proof, no result would read as "nothing found".
        invocations: [{ executionSuccessful: result.proof !== undefined }],
        results: claims.flatMap((claim) => claim.findings.map((finding) => resultOf(claim, finding, rules))),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(claim: ClaimResult, finding: Finding, rules: readonly ClaimId[]): Readonly<Record<string, unknown>> {
  const isRefuted = finding.verdict === 'refuted';
  return {
    ruleId: claim.id,
    ruleIndex: rules.indexOf(claim.id),
    // A result that is not "fail" has the level "none".
    kind: isRefuted ? 'fail' : 'open',
    level: isRefuted ? 'error' : 'none',
    message: { text: [finding.message, finding.remedy].filter((text) => text !== undefined).join('. Mend: ') },
    ...(finding.file === undefined && finding.address === undefined ? {} : { locations: [locationOf(finding)] }),
    partialFingerprints: { claim: `${claim.id}/${claim.subject}/${finding.address ?? ''}` },
    properties: { subject: claim.subject, finding: findingJson(finding) },
  };
}

function locationOf({ file, address }: Finding): Readonly<Record<string, unknown>> {
  return {
    ...(file === undefined
      ? {}
      : {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
            region: { startLine: 1 },
          },
        }),
    ...(address === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: address }] }),
  };
}
