import type { Estate } from '../../terraform/estate';
import type { GovernedDocument } from '../../terraform/governed-document';
import { PAGES } from '../services/aws-pages';
import { COUNT_QUOTAS, DOCUMENT_QUOTAS, type DocumentQuota } from '../services/quotas';
import { conclude, finding, found } from './claim';
import { groupedBy } from './grouped-by';
import type { ClaimResult, Finding } from './result';

/** Service control policies AWS lets be attached to one root, OU or account, `FullAWSAccess` among them. */
const MOST_GUARDRAILS = 5;

/**
 * Claims that documents and counts are within the quotas of AWS.
 *
 * @param maxPolicySize - Characters AWS allows a service control policy here; undefined for 5,120.
 */
export function fittingClaims(
  estate: Estate,
  documents: readonly GovernedDocument[],
  maxPolicySize: number | undefined,
): readonly ClaimResult[] {
  const texts = [...new Map(documents.map((document) => [document.document, document])).values()];
  return [
    conclude(
      {
        id: 'fits.documents',
        subject: 'policies',
        sentence: `Each of the ${String(texts.length)} policies is within its AWS quota of size.`,
      },
      found(
        texts.flatMap((document) => sizeFinding(document, maxPolicySize)),
        ['quotas-are-default'],
      ),
    ),
    conclude(
      {
        id: 'fits.counts',
        subject: 'resources',
        sentence:
          'No account and Region has more trails, roles, log resource policies or attached control policies than AWS allows.',
      },
      found([...countFindings(estate), ...attachmentFindings(estate)], ['quotas-are-default']),
    ),
  ];
}

function sizeFinding(governed: GovernedDocument, maxPolicySize: number | undefined): readonly Finding[] {
  const { document, kind, governs } = governed;
  const found = DOCUMENT_QUOTAS.find((row) => row.kind === kind && (row.governs ?? governs.type) === governs.type);
  if (found === undefined) return [];
  const place = { file: document.file, address: document.address };
  if (document.text === undefined) {
    return [finding('undecided', `the size of the ${found.document} is known only after apply`, place)];
  }
  const limit = kind === 'service-control' ? (maxPolicySize ?? found.limit) : found.limit;
  const size = measured(document.text, found);
  if (size <= limit) return [];
  const message = `the ${found.document} has ${String(size)} ${found.unit} and AWS allows ${String(limit)} ("${found.page.title}")`;
  return [finding('refuted', message, place)];
}

function measured(text: string, { unit, whitespace }: DocumentQuota): number {
  const counted = whitespace === 'counted' ? text : text.replaceAll(/\s/g, '');
  // Code points: an emoji is one character to AWS, but two UTF-16 units to JavaScript.
  return unit === 'bytes' ? new TextEncoder().encode(counted).length : Array.from(counted).length;
}

function countFindings({ resources }: Estate): readonly Finding[] {
  return COUNT_QUOTAS.flatMap(({ what, type, limit, page }) => {
    const placed = resources.filter((resource) => resource.type === type);
    return groupedBy(
      placed,
      ({ accountId, region }) => `account ${accountId ?? 'not known'}, ${region ?? 'Region not known'}`,
    )
      .filter(([, group]) => group.length > limit)
      .map(([where, group]) =>
        finding(
          'refuted',
          `${String(group.length)} ${what} in ${where}, and AWS allows ${String(limit)} ("${page.title}")`,
          { file: group[0]?.file, address: `${group[0]?.stack ?? ''}: ${group[0]?.address ?? ''}` },
        ),
      );
  });
}

function attachmentFindings({ resources }: Estate): readonly Finding[] {
  const attachments = resources.filter(({ type }) => type === 'aws_organizations_policy_attachment');
  const target = (resource: (typeof attachments)[number]): string => {
    const { target_id: id } = resource.values;
    const reference = resource.references['target_id'];
    return typeof id === 'string' ? id : `${reference?.address ?? ''}.${reference?.attribute ?? ''}`;
  };
  return groupedBy(attachments, target)
    .filter(([, group]) => group.length > MOST_GUARDRAILS - 1)
    .map(([where, group]) =>
      finding(
        'refuted',
        `${String(group.length)} policies are attached to ${where} beside "FullAWSAccess", and AWS allows ${String(MOST_GUARDRAILS)} in all ("${PAGES.organizationsQuotas.title}")`,
        { file: group[0]?.file, address: `${group[0]?.stack ?? ''}: ${group[0]?.address ?? ''}` },
      ),
    );
}
