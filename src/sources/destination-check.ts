import { OPT_IN_REGIONS } from './opt-in-regions';
import { DESTINATION_KINDS, type DestinationConstraints, type DestinationKind, type LogSource } from './log-source';

/** Why a delivery is not possible, and what works instead. */
export interface Refusal {
  /** Why, in one sentence. */
  readonly reason: string;
  /** What works instead, in one sentence. */
  readonly alternative: string;
}

/** What a bucket, log group or stream offers a source; what is left out is not checked. */
export interface DestinationOffer {
  /** Name of the bucket, log group or stream. */
  readonly name?: string;
  /** Default encryption of a bucket. */
  readonly encryption?: 'sse-s3' | 'cmk' | 'aws-managed-key';
  /** Whether the bucket has Object Lock. */
  readonly objectLock?: boolean;
  /** Whether the bucket has ACLs, that is an object ownership other than BucketOwnerEnforced. */
  readonly acls?: boolean;
  /** Key prefix in the bucket; empty for none. */
  readonly prefix?: string;
  /** Account of the destination. */
  readonly accountId?: string;
  /** Region of the destination. */
  readonly region?: string;
  /** Account of the source. */
  readonly sourceAccountId?: string;
  /** Region of the source. */
  readonly sourceRegion?: string;
}

const WORDS: Readonly<Record<DestinationKind, { readonly service: string; readonly thing: string }>> = {
  'cloudwatch-logs': { service: 'CloudWatch Logs', thing: 'log group' },
  s3: { service: 'S3', thing: 'bucket' },
  firehose: { service: 'Firehose', thing: 'stream' },
};

/** Whether orgtrail can prepare the delivery of a source to a kind of destination. */
export function isSupportedDestination(source: LogSource, to: DestinationKind): boolean {
  const model = source.destinations[to];
  return model !== undefined && model !== 'undocumented' && model !== 'acl';
}

/** Says why a source cannot deliver to a kind of destination at all; undefined when it can. */
export function unsupportedDestination(source: LogSource, to: DestinationKind): Refusal | undefined {
  if (isSupportedDestination(source, to)) return undefined;
  const model = source.destinations[to];
  if (model === 'acl') {
    return {
      reason: `"${source.id}" is let in by a bucket ACL, which orgtrail does not write: ACLs open a bucket past its policy`,
      alternative: instead(source, to),
    };
  }
  const supported = DESTINATION_KINDS.filter((kind) => {
    const found = source.destinations[kind];
    return found !== undefined && found !== 'undocumented';
  });
  if (model === 'undocumented') {
    return {
      reason: `AWS does not document which permissions "${source.id}" needs to deliver to ${WORDS[to].service}`,
      alternative: `deliver to ${listOf(supported)}`,
    };
  }
  const only = supported.length === 0 ? source.notes.join('; ') : `delivers to ${listOf(supported)} only`;
  return {
    reason: `"${source.id}" does not deliver to ${WORDS[to].service}: it ${only}`,
    alternative: instead(source, to),
  };
}

/** Says why whoever switches a delivery on can be given no policy for it; undefined when there is one to give. */
export function withoutCallerPermission(source: LogSource, to: DestinationKind): Refusal | undefined {
  const model = source.destinations[to];
  const takesLogDelivery = model === 'v2' || (model === 'v1' && source.deliveryActionsOn === 'caller');
  if (takesLogDelivery || source.callerGrants.some((grant) => grant.to.includes(to))) return undefined;
  return {
    reason: `"${source.id}" takes no permission of the caller that orgtrail knows of`,
    alternative: 'grant what its service needs to change its settings',
  };
}

function instead(source: LogSource, to: DestinationKind): string {
  if (source.newer !== undefined)
    return `use "${source.newer}", which delivers the same logs to all three destinations`;
  if (source.destinations['cloudwatch-logs'] !== undefined) {
    const bucket = source.destinations.s3 === undefined ? '' : 'deliver to S3, or ';
    return `${bucket}deliver to a log group and subscribe it to a Firehose stream${to === 's3' ? ' that writes to the bucket' : ''}`;
  }
  if (source.destinations.s3 !== undefined) return 'deliver to a bucket';
  return source.id === 'cloudfront.realtime'
    ? 'use "cloudfront.standard.v2", or read the Kinesis data stream'
    : 'none is known';
}

function listOf(kinds: readonly DestinationKind[]): string {
  return kinds.map((kind) => WORDS[kind].service).join(' and ');
}

interface Check {
  readonly source: LogSource;
  readonly to: DestinationKind;
  readonly rules: DestinationConstraints;
  readonly offer: DestinationOffer;
  /** The destination in a sentence. */
  readonly it: string;
}

/**
 * Checks whether a destination as it is can take the logs of a source.
 *
 * @returns undefined when it can, or when nothing in the offer speaks against it.
 */
export function checkDestination(source: LogSource, to: DestinationKind, offer: DestinationOffer): Refusal | undefined {
  const unsupported = unsupportedDestination(source, to);
  if (unsupported !== undefined) return unsupported;
  const { thing } = WORDS[to];
  const it = offer.name === undefined ? `this ${thing}` : `${thing} "${offer.name}"`;
  const check: Check = { source, to, rules: source.constraints[to], offer, it };
  return checkBucket(check) ?? checkPlace(check) ?? checkName(check);
}

function checkBucket(check: Check): Refusal | undefined {
  if (check.to !== 's3') return undefined;
  return checkEncryption(check) ?? checkBucketFeatures(check);
}

function checkEncryption({ source, rules, offer, it }: Check): Refusal | undefined {
  const { encryption } = offer;
  const own = {
    any: 'SSE-S3 or a customer managed key',
    'sse-s3-only': 'SSE-S3',
    'cmk-required': 'a customer managed key',
  };
  const accepted = {
    any: ['sse-s3', 'cmk'],
    'sse-s3-only': ['sse-s3'],
    'cmk-required': ['cmk'],
  }[rules.encryption];
  if (encryption === undefined || accepted.includes(encryption)) return undefined;
  const has = { 'sse-s3': 'SSE-S3', cmk: 'a customer managed key', 'aws-managed-key': 'the AWS managed key' }[
    encryption
  ];
  return {
    reason: `"${source.id}" needs a bucket encrypted with ${own[rules.encryption]}, and ${it} is encrypted with ${has}`,
    alternative:
      rules.encryption === 'sse-s3-only'
        ? sameLogsOr(source, ownBucket(source))
        : `encrypt the bucket with a customer managed key`,
  };
}

function checkBucketFeatures({ source, rules, offer, it }: Check): Refusal | undefined {
  if (!rules.objectLock && offer.objectLock === true) {
    return {
      reason: `"${source.id}" cannot write to a bucket with Object Lock, which ${it} has`,
      alternative: sameLogsOr(source, ownBucket(source)),
    };
  }
  if (rules.acls === 'forbidden' && offer.acls === true) {
    return {
      reason: `"${source.id}" needs a bucket without ACLs, and ${it} has them`,
      alternative: 'set the object ownership of the bucket to BucketOwnerEnforced',
    };
  }
  if (!rules.prefixMayContainAwsLogs && offer.prefix?.includes('AWSLogs') === true) {
    return {
      reason: `"${source.id}" adds "AWSLogs" to the key itself and refuses the prefix "${offer.prefix}"`,
      alternative: 'use a prefix without "AWSLogs"',
    };
  }
  return undefined;
}

function checkPlace(check: Check): Refusal | undefined {
  return checkAccount(check) ?? checkRegion(check);
}

function checkAccount({ source, to, rules, offer, it }: Check): Refusal | undefined {
  const { accountId, sourceAccountId } = offer;
  const known = accountId !== undefined && sourceAccountId !== undefined;
  if (!rules.sameAccount || !known || accountId === sourceAccountId) return undefined;
  return {
    reason: `"${source.id}" delivers to a ${WORDS[to].thing} of its own account ${sourceAccountId} only, and ${it} is in ${accountId}`,
    alternative: sameLogsOr(source, acrossAccounts(source, to)),
  };
}

function checkRegion({ source, to, rules, offer, it }: Check): Refusal | undefined {
  const { thing } = WORDS[to];
  const { region, sourceRegion } = offer;
  if (region === undefined) return undefined;
  if (rules.fixedRegion !== undefined && region !== rules.fixedRegion) {
    return {
      reason: `"${source.id}" delivers to a ${thing} in ${rules.fixedRegion} only, and ${it} is in ${region}`,
      alternative: `use a ${thing} in ${rules.fixedRegion}`,
    };
  }
  if (sourceRegion === undefined || region === sourceRegion) return undefined;
  if (rules.sameRegion) {
    return {
      reason: `"${source.id}" delivers to a ${thing} in its own Region ${sourceRegion} only, and ${it} is in ${region}`,
      alternative: sameLogsOr(source, `use a ${thing} of its own in ${sourceRegion}`),
    };
  }
  if (rules.optInRegion || !OPT_IN_REGIONS.has(region)) return undefined;
  return {
    reason: `"${source.id}" cannot deliver to the opt-in Region ${region} of ${it}`,
    alternative: sameLogsOr(source, `use a ${thing} in a Region that is enabled by default`),
  };
}

function checkName({ source, to, rules, offer, it }: Check): Refusal | undefined {
  if (offer.name === undefined || offer.name.startsWith(rules.namePrefix)) return undefined;
  const { thing } = WORDS[to];
  return {
    reason: `"${source.id}" delivers to a ${thing} whose name starts with "${rules.namePrefix}" only, and ${it} does not`,
    alternative: `use a ${thing} of its own named "${rules.namePrefix}…"`,
  };
}

function sameLogsOr(source: LogSource, otherwise: string): string {
  return source.newer === undefined
    ? otherwise
    : `use "${source.newer}", which delivers the same logs without this limit`;
}

function ownBucket(source: LogSource): string {
  const { objectLock, sameRegion } = source.constraints.s3;
  const region = sameRegion ? " in the source's Region" : '';
  return `use a bucket of its own with SSE-S3${objectLock ? '' : ' and without Object Lock'}${region}`;
}

function acrossAccounts(source: LogSource, to: DestinationKind): string {
  if (to === 'cloudwatch-logs')
    return 'use a log group in the source account and subscribe it to a central Firehose stream';
  if (to === 'firehose' && source.destinations.s3 !== undefined) return 'deliver to the central bucket in S3';
  return `use a ${WORDS[to].thing} in the source account`;
}
