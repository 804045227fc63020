import type { Estate } from '../../terraform/estate';
import type { GovernedDocument } from '../../terraform/governed-document';
import { conclude, finding, found } from './claim';
import { countFullness, documentFullness, type Fullness } from './fullness';
import type { ClaimResult, Finding } from './result';

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
  const policies = new Set(documents.map(({ document }) => document));
  return [
    conclude(
      {
        id: 'fits.documents',
        subject: 'policies',
        sentence: `Each of the ${String(policies.size)} policies is within its AWS quota of size.`,
      },
      found(documentFullness(documents, maxPolicySize).flatMap(sizeFinding), ['quotas-are-default']),
    ),
    conclude(
      {
        id: 'fits.counts',
        subject: 'resources',
        sentence:
          'No account and Region has more trails, roles, log resource policies or attached control policies than AWS allows.',
      },
      found(countFullness(estate).flatMap(countFinding), ['quotas-are-default']),
    ),
  ];
}

function sizeFinding({ what, size, limit, unit, page, file, address }: Fullness): readonly Finding[] {
  const place = { file, address };
  if (size === undefined) return [finding('undecided', `the size of the ${what} is known only after apply`, place)];
  if (size <= limit) return [];
  const has = `the ${what} has ${String(size)} ${unit} and AWS allows ${String(limit)} ("${page.title}")`;
  return [finding('refuted', has, place)];
}

function countFinding({ what, place, size = 0, limit, page, file, address }: Fullness): readonly Finding[] {
  if (size <= limit) return [];
  const has = `${String(size)} ${what}, for ${place}, and AWS allows ${String(limit)} ("${page.title}")`;
  return [finding('refuted', has, { file, address })];
}
