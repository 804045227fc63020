import type { Estate, EstateResource } from '../../terraform/estate';
import { labelOf } from '../../terraform/facts/estate-index';
import type { GovernedDocument } from '../../terraform/governed-document';
import { text } from '../../terraform/records';
import type { AwsPage } from '../services/aws-pages';
import { COUNT_QUOTAS, DOCUMENT_QUOTAS, type CountQuota, type DocumentQuota } from '../services/quotas';
import { groupedBy } from './grouped-by';

/** How full something is that AWS limits. */
export interface Fullness {
  /** What is limited. */
  readonly what: string;
  /** Stack and address, or the account, Region, role or target that is counted for. */
  readonly place: string;
  /** Its size or count; undefined when it is known only after apply. */
  readonly size: number | undefined;
  /** The most AWS allows, in `unit`. */
  readonly limit: number;
  /** What is counted. */
  readonly unit: 'bytes' | 'characters' | 'of them';
  /** Where AWS says so. */
  readonly page: AwsPage;
  /** File of the first of them. */
  readonly file: string;
  /** Stack and address of the first of them. */
  readonly address: string;
}

/**
 * Measures policies the way AWS counts them; the inline policies of one principal count together.
 *
 * @param maxPolicySize - Characters AWS allows a service control policy here; undefined for 5,120.
 */
export function documentFullness(
  documents: readonly GovernedDocument[],
  maxPolicySize: number | undefined,
): readonly Fullness[] {
  const once = [...new Map(documents.map((governed) => [governed.document, governed])).values()];
  const groups = groupedBy(once, (governed) => {
    const { document, kind, governs } = governed;
    const isInline = kind === 'identity' && !isManaged(governed) && governs.address !== undefined;
    return isInline ? `inline of ${governs.address}` : `${document.address} ${document.argument}`;
  });
  return groups.flatMap(([, group]) => {
    const [first] = group;
    const quota = first && quotaOf(first);
    if (first === undefined || quota === undefined) return [];
    const texts = group.map(({ document }) => document.text);
    const sizes = texts.flatMap((each) => (each === undefined ? [] : [measured(each, quota)]));
    return [
      {
        what: quota.document,
        place: first.document.address,
        size: sizes.length < texts.length ? undefined : sizes.reduce((sum, size) => sum + size, 0),
        limit: first.kind === 'service-control' ? (maxPolicySize ?? quota.limit) : quota.limit,
        unit: quota.unit,
        page: quota.page,
        file: first.document.file,
        address: first.document.address,
      },
    ];
  });
}

/** A managed policy that is attached to a role governs the role, and is measured as what it is. */
function isManaged({ document, governs }: GovernedDocument): boolean {
  return governs.type === 'managed-policy' || /[:.] ?aws_iam_policy\./.test(document.address);
}

function quotaOf(governed: GovernedDocument): DocumentQuota | undefined {
  const { kind } = governed;
  const governs = kind === 'identity' && isManaged(governed) ? 'managed-policy' : governed.governs.type;
  return DOCUMENT_QUOTAS.find((row) => row.kind === kind && (row.governs ?? governs) === governs);
}

function measured(json: string, { unit, whitespace }: DocumentQuota): number {
  const counted = whitespace === 'counted' ? json : json.replaceAll(/\s/g, '');
  // Code points: an emoji is one character to AWS, but two UTF-16 units to JavaScript.
  return unit === 'bytes' ? new TextEncoder().encode(counted).length : Array.from(counted).length;
}

/** Counts resources that AWS limits the number of. */
export function countFullness({ resources }: Estate): readonly Fullness[] {
  return COUNT_QUOTAS.flatMap(({ what, type, per, limit, already, page }) =>
    groupedBy(
      resources.filter((resource) => resource.type === type),
      (resource) => countedFor(resource, per),
    ).flatMap(([place, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const size = group.length + already;
      return [{ what, place, size, limit, unit: 'of them' as const, page, file: first.file, address: labelOf(first) }];
    }),
  );
}

function countedFor(resource: EstateResource, per: CountQuota['per']): string {
  const account = `account ${resource.accountId ?? 'not known'}`;
  switch (per) {
    case 'account':
      return account;
    case 'account and Region':
      return `${account}, ${resource.region ?? 'Region not known'}`;
    default: {
      const named = text(resource.values[per]);
      const reference = resource.references[per];
      const what = named ?? `${reference?.address ?? ''}.${reference?.attribute ?? ''}`;
      return per === 'role' ? `role ${what} of ${account}` : what;
    }
  }
}
