import type { Organization, Reader } from '../../organization';
import { bucketViews, readerOf, readsShard } from '../../organization/shards/bucket-views';
import { fillStep, type StepValues } from '../services/fill-step';
import { READER_STEPS } from '../services/s3-steps';
import { allOf, conclude, found, HOLDS, type Decision } from './claim';
import { decideDelivery } from './delivery-decision';
import { dnsSuffix, keyArn, type ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import { bucketLayers, roleKeyLayers } from './role-layers';
import { readRole } from './role-policies';
import { named } from './trail-intent';

/** Folders below `AWSLogs/` that a reader may read. */
export function readerFolders(organization: Organization, reader: Reader): readonly string[] {
  const layouts = new Set(organization.trails.map(({ scope }) => scope));
  if (reader.accounts === 'all') {
    return [
      ...(layouts.has('organization') ? [`${organization.id}/*`] : []),
      ...(layouts.has('accounts') ? ['*'] : []),
    ];
  }
  return reader.accounts.flatMap(({ id }) => [
    ...(layouts.has('organization') ? [`${organization.id}/${id}`] : []),
    ...(layouts.has('accounts') ? [id] : []),
  ]);
}

/** Claims that readers can read what they are declared to. */
export function readerClaims(context: ProofContext, organization: Organization): readonly ClaimResult[] {
  return organization.audit.readers.map((reader) =>
    conclude(
      {
        id: 'complete.readers',
        subject: reader.name,
        sentence: `Reader "${reader.name}" can read and decrypt the logs of every account it is declared for.`,
      },
      allOf([
        readerDecision(context, organization, reader),
        ...bucketViews(organization).flatMap(({ shard, organization: view }) =>
          // Without trails a shard has no folders that a reader is declared for.
          shard === undefined || view.trails.length === 0 || !readsShard(reader, shard)
            ? []
            : [readerDecision(context, view, readerOf(reader, shard))],
        ),
      ]),
    ),
  );
}

function readerDecision(context: ProofContext, organization: Organization, reader: Reader): Decision {
  const role = readRole(context, reader.roleArn);
  if (!role.ok) return found([role.finding]);
  const bucket = context.estate.buckets.find(({ name }) => name === organization.audit.bucket.name);
  // An existing bucket without a policy here is another claim's matter.
  if (bucket === undefined) return HOLDS;
  const layers = bucketLayers(context, role, bucket);
  if (!layers.ok) return found([layers.finding]);
  const accounts = (reader.accounts === 'all' ? organization.accounts : reader.accounts).map(named);
  const shared = { accepted: new Set<never>(), who: `Reader "${reader.name}"` };
  const parts = (step: (typeof READER_STEPS)['get' | 'decrypt'], values: StepValues) => [
    { filled: fillStep(step, values, step.does), accounts },
  ];
  const values = readerValues(context, organization, reader);
  const get = decideDelivery(context, {
    ...shared,
    name: 'get',
    layers: layers.layers,
    parts: parts(READER_STEPS.get, values),
  });
  const key = bucket.encryptionKey?.key;
  if (key === undefined) return get;
  const keyRead = roleKeyLayers(context, role, key);
  if (!keyRead.ok) return allOf([get, found([keyRead.finding])]);
  const decrypt = decideDelivery(context, {
    ...shared,
    name: 'decrypt',
    layers: keyRead.layers,
    parts: parts(READER_STEPS.decrypt, { ...values, keyArn: keyArn(key, context.partition) }),
  });
  return allOf([get, decrypt]);
}

function readerValues(context: ProofContext, organization: Organization, reader: Reader): StepValues {
  const { bucket, key } = organization.audit;
  return {
    partition: context.partition,
    dnsSuffix: dnsSuffix(context.partition),
    organization: organization.id,
    region: bucket.region,
    bucket: bucket.name,
    prefix: bucket.prefix === '' ? '' : `${bucket.prefix}/`,
    folder: readerFolders(organization, reader),
    roleArn: reader.roleArn,
    keyAlias: key?.alias,
  };
}
