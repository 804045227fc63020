import type { LogSource } from '../../sources';
import type { OrganizationFile } from '../schema/organization-file';
import { logGroupName } from '../resolve/delivery-names';
import type { DeliveryContext, Rule } from './context';
import type { Reporter } from './reporter';

/** The section of a delivery that says how a kind of destination is set up. */
const SECTIONS = { s3: 's3', 'cloudwatch-logs': 'cloudWatchLogs', firehose: 'firehose' } as const;

/** Settings are those of a destination the delivery goes to, and those the source has. */
export const deliverySettingsAreMeant: Rule = ({ deliveries, file }, report) => {
  for (const context of deliveries) {
    const { entry, path } = context;
    for (const [to, section] of Object.entries(SECTIONS)) {
      if (entry[section] === undefined || entry.to.some((kind) => kind === to)) continue;
      report.errorAtKey(
        'delivery-settings',
        [...path, section],
        `the delivery does not go to "${to}"`,
        `add "${to}" to "to", or remove "${section}"`,
      );
    }
    checkBucketSettings(context, file, report);
    checkLogGroupSettings(context, report);
    checkLogTypes(context, report);
  }
};

function checkBucketSettings(context: DeliveryContext, file: OrganizationFile, report: Reporter): void {
  const { entry, path, source } = context;
  const model = source?.destinations.s3;
  if (entry.s3 === undefined || source === undefined || model === undefined) return;
  const at = [...path, 's3'];
  if (entry.s3.hive && source.hiveKeyLayout === undefined && model !== 'v2') {
    const problem = `AWS does not document Hive-compatible keys for "${source.id}"`;
    report.error('delivery-settings', [...at, 'hive'], problem, 'remove "hive"');
  }
  const accounts = sharingAccounts(context);
  if (model === 'v2' && accounts > 1) {
    report.error(
      'delivery-settings',
      [...at, 'prefix'],
      `in the newer delivery model the prefix replaces the folder of each account, so ${String(accounts)} accounts would write into one folder`,
      'remove "prefix", or use a bucket in each account with "bucket: { account: member }"',
    );
  }
  checkKey({ ...context, source }, file, report);
}

/** How many accounts write to one bucket with a prefix of the delivery's own. */
function sharingAccounts({ entry, accounts }: DeliveryContext): number {
  const { bucket = 'audit', prefix } = entry.s3 ?? {};
  const isShared = bucket === 'audit' || bucket.account === 'audit';
  return prefix !== undefined && isShared ? accounts.length : 0;
}

function checkKey(
  { entry, path, source }: DeliveryContext & { readonly source: LogSource },
  file: OrganizationFile,
  report: Reporter,
): void {
  const bucket = entry.s3?.bucket;
  if (typeof bucket !== 'object' || bucket.encryption !== 'kms') return;
  const key = [...path, 's3', 'bucket', 'encryption'];
  if (isSseS3(file)) {
    report.error('key-setting', key, 'there is no key: "audit.encryption" is "s3"', 'write "encryption: s3" here too');
  } else if (bucket.account === 'member' || source.constraints.s3.sameRegion) {
    report.error(
      'key-setting',
      key,
      'the key is in the audit account and home Region, and the bucket is not',
      'write "encryption: s3", or "account: audit" for a source that may deliver to another Region',
    );
  }
}

function checkLogGroupSettings({ entry, path, source }: DeliveryContext, report: Reporter): void {
  if (source === undefined || !entry.to.includes('cloudwatch-logs')) return;
  const model = source.destinations['cloudwatch-logs'];
  if (model === undefined) return;
  if (logGroupName(entry, source) === undefined) {
    report.error(
      'delivery-settings',
      [...path, 'cloudWatchLogs', 'logGroup'],
      `is missing, and "${source.id}" writes to ${source.logGroupName ?? ''}, a name that depends on the resource`,
      'give the name of the log group',
    );
  }
  if (entry.cloudWatchLogs?.roleName === undefined || model === 'service-role') return;
  report.error(
    'delivery-settings',
    [...path, 'cloudWatchLogs', 'roleName'],
    `"${source.id}" takes no role of its own to write to a log group`,
    'remove "roleName"',
  );
}

function checkLogTypes({ entry, path, source }: DeliveryContext, report: Reporter): void {
  if (source === undefined) return;
  const known = source.v2LogTypes;
  const isNewer = Object.values(source.destinations).includes('v2');
  if (entry.logTypes === undefined) {
    if (!isNewer || known.length > 0 || entry.resources === undefined) return;
    report.error(
      'delivery-settings',
      [...path, 'logTypes'],
      `is missing, and AWS does not list the log types of "${source.id}"`,
      "list those of the service's own documentation",
    );
    return;
  }
  if (!isNewer) {
    const problem = `"${source.id}" does not deliver with the newer model, which is what log types are for`;
    report.errorAtKey('delivery-settings', [...path, 'logTypes'], problem, 'remove "logTypes"');
    return;
  }
  entry.logTypes.forEach((type, position) => {
    if (known.length === 0 || known.includes(type)) return;
    const problem = `"${source.id}" has no log type "${type}"`;
    report.error('delivery-settings', [...path, 'logTypes', position], problem, `it has ${known.join(', ')}`);
  });
}

/** Whether logs in the audit account are encrypted with keys that S3 owns. */
export function isSseS3(file: OrganizationFile): boolean {
  const { encryption } = file.audit;
  return encryption === 's3' || (typeof encryption === 'object' && encryption.type === 's3');
}
