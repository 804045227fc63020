import type { Path } from '../finding';
import { quote } from '../../text/quote';
import type { OrganizationFile } from '../schema/organization-file';
import type { Rule } from './context';
import { forEachRepeated } from './repeated';

const BUCKET: Path = ['audit', 'bucket'];

/** orgtrail sets no more than the policy of a bucket it does not create. */
export const existingBucketIsLeftAlone: Rule = ({ file }, report) => {
  const { bucket } = file.audit;
  if (bucket.existing) {
    for (const key of ['retention', 'accessLogs', 'replicateTo'] as const) {
      if (bucket[key] === undefined) continue;
      report.errorAtKey(
        'existing-bucket',
        [...BUCKET, key],
        `${quote(bucket.name)} exists already, and Terraform cannot change ${quote(key)} of a bucket it does not manage`,
        'set it where the bucket is made, and remove it here',
      );
    }
    if (bucket.shards.length > 0) {
      report.errorAtKey(
        'existing-bucket',
        [...BUCKET, 'shards'],
        `${quote(bucket.name)} exists already, and a shard is made like the bucket it stands beside, whose settings orgtrail does not know`,
        'let orgtrail make the audit bucket, or remove "shards"',
      );
    }
  } else if (bucket.policy === 'document') {
    report.error(
      'bucket-policy',
      [...BUCKET, 'policy'],
      'a bucket that orgtrail creates gets its policy from Terraform',
      'remove "policy", or write "existing: true" when the bucket is made elsewhere',
    );
  }
};

/** Days before objects may move to STANDARD_IA. @see "Lifecycle general considerations for transitions" */
const STANDARD_IA_DAYS = 30;

/** Objects move before they expire, and are locked for one period. */
export const retentionIsPossible: Rule = ({ file }, report) => {
  const retention = file.audit.bucket.retention;
  if (retention === undefined) return;
  const path = [...BUCKET, 'retention'];
  const { transitionDays, expireDays, transitionStorageClass, objectLock } = retention;
  if (transitionDays !== undefined && expireDays !== undefined && transitionDays >= expireDays) {
    report.error(
      'retention-order',
      [...path, 'transitionDays'],
      `objects would expire after ${String(expireDays)} days, before they move after ${String(transitionDays)}`,
      `choose less than ${String(expireDays)}, or remove it`,
    );
  }
  if (transitionDays !== undefined && transitionStorageClass === 'STANDARD_IA' && transitionDays < STANDARD_IA_DAYS) {
    report.error(
      'retention-order',
      [...path, 'transitionDays'],
      `S3 moves objects to STANDARD_IA after ${String(STANDARD_IA_DAYS)} days at the earliest, not after ${String(transitionDays)}`,
      `choose ${String(STANDARD_IA_DAYS)} or more, or another storage class`,
    );
  }
  if (objectLock !== undefined && (objectLock.days === undefined) === (objectLock.years === undefined)) {
    const problem =
      objectLock.days === undefined ? 'it says neither "days" nor "years"' : 'it says both "days" and "years"';
    report.error('object-lock-period', [...path, 'objectLock'], problem, 'S3 takes exactly one of them');
  }
};

/** Sids of the bucket policy that orgtrail writes itself. */
const OWN_SIDS: ReadonlySet<string> = new Set([
  'DenyBucketReconfiguration',
  'DenyInsecureTransport',
  'DenyLogDeletion',
  'DenyOutdatedTls',
  'DenyPrincipalsOutsideOrganization',
  'DenyReadingByOthers',
  'DenyWritingByOthers',
]);

/** How the Sids of statements that let log deliveries in start. */
const DELIVERY_SIDS = [
  'AWSConfigBucket',
  'AWSLogDelivery',
  'AllowFirehose',
  'AllowGuardDuty',
  'AllowMacie',
  'AmazonBedrockLogsWrite',
  'ElasticLoadBalancingLogsWrite',
  'RedshiftAuditLogs',
  'S3ServerAccessLogsPolicy',
] as const;

/** Returns whether orgtrail's own bucket policy may have a statement of this name. */
export function isReservedSid(sid: string, withDeliveries: boolean): boolean {
  return (
    OWN_SIDS.has(sid) ||
    sid.startsWith('AWSCloudTrail') ||
    (withDeliveries && DELIVERY_SIDS.some((start) => sid.startsWith(start)))
  );
}

type Statement = OrganizationFile['audit']['bucket']['extraStatements'][number];

const ELEMENT_PAIRS = [
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const satisfies readonly (readonly [keyof Statement, keyof Statement])[];

/** Extra statements are whole and named apart. @see "IAM JSON policy element reference" */
export const extraStatementsAreWhole: Rule = ({ file }, report) => {
  const statements = file.audit.bucket.extraStatements;
  const at = (position: number): Path => [...BUCKET, 'extraStatements', position];
  statements.forEach((statement, position) => {
    for (const [element, negation] of ELEMENT_PAIRS) {
      const given = [element, negation].filter((name) => statement[name] !== undefined);
      if (given.length === 1) continue;
      const problem = given.length === 0 ? `it has no ${element}` : `it has both ${element} and ${negation}`;
      report.error(
        'statement',
        at(position),
        problem,
        `a statement of a bucket policy has exactly one of ${element} and ${negation}`,
      );
    }
    if (!isReservedSid(statement.Sid, file.deliveries.length > 0)) return;
    report.error(
      'statement-id',
      [...at(position), 'Sid'],
      `${quote(statement.Sid)} is a statement of orgtrail's own`,
      'choose another Sid',
    );
  });
  forEachRepeated(
    statements,
    ({ Sid }) => Sid,
    ({ Sid }, position) => {
      report.error(
        'statement-id',
        [...at(position), 'Sid'],
        `the Sid ${quote(Sid)} is given twice`,
        'give each statement a Sid of its own',
      );
    },
  );
};

/** The queue subscribes to the topic. */
export const queueHasTopic: Rule = ({ file }, report) => {
  const { sns, sqs } = file.audit.notifications;
  if (sqs === false || sns !== false) return;
  report.error(
    'queue-without-topic',
    ['audit', 'notifications', 'sqs'],
    'the queue subscribes to the SNS topic, and there is none',
    'write "sns: true" beside it',
  );
};
