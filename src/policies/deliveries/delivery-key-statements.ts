import type { Organization } from '../../organization/organization';
import { serviceEndpoint } from '../../organization/partition';
import { SOURCE_PAGES } from '../../sources';
import { deliveryKeyStatements } from '../log-delivery/key-statements';
import { mergeStatements } from '../log-delivery/merge-statements';
import { uniteStatements } from '../log-delivery/unite-statements';
import { oneOrMany, type SourcedStatement } from '../policy-document';
import { bucketScopes } from './delivery-scopes';
import { streamAccounts } from './stream-accounts';

/** Several sources share the statement of CloudWatch Logs' delivery service, so none of them is named. */
const SHARED_PURPOSE = 'Lets the delivery service of CloudWatch Logs encrypt the logs of these accounts in the bucket.';

/** Builds the statements of the audit account's key that let log deliveries encrypt; none without the key or any delivery. */
export function keyDeliveryStatements(organization: Organization): readonly SourcedStatement[] {
  const { audit, deliveries } = organization;
  if (audit.key === undefined) return [];
  const own = deliveries.flatMap(({ s3 }) =>
    (s3?.buckets ?? []).filter(({ encryption }) => encryption === 'trail-key'),
  );
  const buckets = [audit.bucket.arn, ...new Set(own.map(({ arn }) => arn))];
  const services = buckets
    .flatMap((arn) => bucketScopes(organization, arn))
    .flatMap(({ source, facts }) => deliveryKeyStatements(source, facts));
  const named = mergeStatements(services).map((sourced) =>
    sourced.statement.Sid.startsWith('AllowLogDeliveryUseKey') ? { ...sourced, purpose: SHARED_PURPOSE } : sourced,
  );
  return [...uniteStatements(named), ...streamStatements(organization)];
}

/** A key policy must not name a role that does not exist yet, so the accounts are named and the role is a condition. */
function streamStatements({ audit, partition, deliveries, id }: Organization): SourcedStatement[] {
  const groups = [undefined, id].map((organizationId) => {
    const packing = organizationId === undefined ? 'accounts' : 'organization';
    const streams = deliveries.flatMap(({ firehose }) => (firehose?.packing === packing ? firehose.streams : []));
    return {
      organizationId,
      streams,
      sid: `AllowFirehose${organizationId === undefined ? '' : 'OfOrganization'}UseKey`,
    };
  });
  return groups
    .filter(({ streams }) => streams.length > 0)
    .map(({ organizationId, streams, sid }) => ({ sid, streams, ...streamAccounts(streams, organizationId) }))
    .map(({ sid, streams, principal, conditions }) => ({
      statement: {
        Sid: sid,
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:ViaService': serviceEndpoint(partition, 's3', audit.bucket.region),
            ...conditions.StringEquals,
          },
          ArnLike: {
            'aws:PrincipalArn': oneOrMany(streams.map(({ role }) => `arn:${partition}:iam::*:role/${role.name}`)),
          },
          StringLike: { 'kms:EncryptionContext:aws:s3:arn': [audit.bucket.arn, `${audit.bucket.arn}/*`] },
        },
      },
      purpose: 'Lets the roles of Firehose streams encrypt what they write to the audit bucket.',
      follows: SOURCE_PAGES.firehoseAccess,
    }));
}
