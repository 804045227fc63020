import type { StreamFacts } from '../delivery-estate';
import type { EstateResource } from '../estate';
import { isObject, text } from '../records';
import { blockAt, setText } from './arguments';
import type { EstateIndex } from './estate-index';
import { thing } from './thing';

/** Returns the streams of Firehose and Kinesis. */
export function streamFacts(index: EstateIndex): readonly StreamFacts[] {
  return [
    ...index.ofType('aws_kinesis_firehose_delivery_stream').map(firehose),
    ...index.ofType('aws_kinesis_stream').map((resource): StreamFacts => ({
      ...thing(resource),
      service: 'kinesis',
      tags: tagsOf(resource),
      destination: undefined,
      bucketArn: undefined,
      prefix: undefined,
      roleArn: undefined,
    })),
  ];
}

function firehose(resource: EstateResource): StreamFacts {
  const destination = setText(resource.values['destination']);
  const configuration =
    destination === undefined ? undefined : blockAt(resource.values[`${destination}_configuration`]);
  const s3 = destination === 'extended_s3' ? configuration : blockAt(configuration?.['s3_configuration']);
  return {
    ...thing(resource),
    service: 'firehose',
    tags: tagsOf(resource),
    destination,
    bucketArn: setText(s3?.['bucket_arn']),
    prefix: setText(s3?.['prefix']),
    roleArn: setText(configuration?.['role_arn']) ?? setText(s3?.['role_arn']),
  };
}

/** A plan shows the provider's default tags as well; synthesized output shows the resource's own. */
function tagsOf({ values }: EstateResource): Readonly<Record<string, string>> {
  const tags = isObject(values['tags_all']) ? values['tags_all'] : values['tags'];
  if (!isObject(tags)) return {};
  return Object.fromEntries(
    Object.entries(tags).flatMap(([name, tag]) => (text(tag) === undefined ? [] : [[name, String(tag)]])),
  );
}
