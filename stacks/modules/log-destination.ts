import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleVariable } from '../../src/generalize/module-variable';
import { DeliveryBucket } from '../../src/modules/delivery-bucket';
import { DeliveryDestination } from '../../src/modules/delivery-destination';
import { bucketArn } from '../../src/policies/bucket-statements';
import { logBucketPolicy } from '../../src/policies/deliveries/delivery-bucket-policy';
import { deliveriesBucketStatements, deliveryDestinationPolicy } from '../../src/policies/log-delivery';
import type { LogSource } from '../../src/sources';
import { addOutput } from './add-output';
import { matches, MINIMUM_TLS, oneOf, PARTITION, PARTITION_IN_ARNS, partitionOf } from './common-variables';
import type { ModuleDefinition } from './module-definition';
import {
  accountsVariable,
  bucketVariable,
  ORGANIZATION_ID,
  ownAccount,
  REGION,
  rolesVariable,
} from './shared-variables';

/** A bucket that takes logs of some sources from several accounts. */
export function logDestination(sources: readonly LogSource[]): ModuleDefinition {
  const names = sources.map(({ id }) => `\`${id}\``).join(', ');
  const isNewer = sources.some(({ destinations }) => destinations.s3 === 'v2');
  // Says at once when a source does not deliver to a bucket like this one.
  deliveriesBucketStatements(sources, { partition: 'aws', bucketName: 'logs', prefix: '', scopes: [] });
  return {
    name: 'log-destination',
    summary: `a bucket that takes ${names} of several accounts`,
    notes: [
      'Which sources it takes was chosen when it was exported, with `--sources`. Logs are encrypted with SSE-S3, which every source can write to.',
      'Services that write from an opt-in Region under a principal of their own for it are not let in.',
    ],
    constructs: ['DeliveryBucket', ...(isNewer ? ['DeliveryDestination'] : [])],
    variables: variables(sources, isNewer),
    aliases: [],
    mocks: {},
    derived: [PARTITION_IN_ARNS],
    isPossible: () => true,
    build: (scope, values) => {
      const arn = bucketArn(partitionOf(values), values.text('bucket_name'));
      const { bucketPolicy } = new DeliveryBucket(scope, 'bucket', {
        bucketName: values.text('bucket_name'),
        bucketPolicy: policyOf(sources, values),
        expireDays: values.optionalNumber('expire_days'),
      });
      const after = [bucketPolicy];
      addOutput(scope, 'bucket_name', {
        description: 'Name of the bucket; it waits for the bucket policy.',
        value: values.text('bucket_name'),
        after,
      });
      addOutput(scope, 'bucket_arn', {
        description: 'ARN of the bucket; it waits for the bucket policy.',
        value: arn,
        after,
      });
      if (!isNewer) return;
      const destinationName = values.text('delivery_destination_name');
      const place = {
        partition: partitionOf(values),
        region: values.text('region'),
        accountId: values.text('account_id'),
      };
      new DeliveryDestination(scope, 'destination', {
        destinationName,
        resourceArn: arn,
        destinationPolicy: deliveryDestinationPolicy({
          ...place,
          destinationName,
          to: 's3',
          sourceAccountIds: values.set('account_ids'),
        }),
        after,
      });
      addOutput(scope, 'delivery_destination_arn', {
        description: 'ARN of the delivery destination.',
        value: `arn:${place.partition}:logs:${place.region}:${place.accountId}:delivery-destination:${destinationName}`,
        after,
      });
    },
  };
}

function policyOf(sources: readonly LogSource[], values: ModuleValues): ReturnType<typeof logBucketPolicy> {
  const facts = { partition: partitionOf(values), bucketName: values.text('bucket_name') };
  const letIn = deliveriesBucketStatements(sources, {
    ...facts,
    prefix: '',
    scopes: values.set('account_ids').map((accountId) => ({ accountId, regions: [] })),
    packing: values.choice('packing') === 'statements' ? 'statements' : 'policy-variable',
  });
  return logBucketPolicy(
    {
      ...facts,
      organizationId: values.text('organization_id'),
      administrators: values.set('administrators'),
      breakGlass: values.set('break_glass'),
      minimumTls: values.optionalText('minimum_tls') as '1.2' | '1.3' | undefined,
    },
    letIn,
  );
}

const PACKINGS = ['statements', 'policy-variable'] as const;

function variables(sources: readonly LogSource[], isNewer: boolean): readonly ModuleVariable[] {
  const prefix = sources.map(({ constraints }) => constraints.s3.namePrefix).find((each) => each !== '');
  const bucket = bucketVariable('bucket_name', 'Name of the bucket.', `${prefix ?? ''}example-log-bucket`);
  const named: ModuleVariable =
    prefix === undefined
      ? bucket
      : {
          ...bucket,
          validations: [
            ...(bucket.validations ?? []),
            matches('bucket_name', `^${prefix}`, `bucket_name must begin with "${prefix}".`, 'example-log-bucket'),
          ],
        };
  return [
    ...(isNewer
      ? [
          ownAccount('222222222222'),
          REGION,
          {
            name: 'delivery_destination_name',
            kind: 'text',
            description: 'Name of the delivery destination.',
            example: 'central-logs',
            validations: [
              matches(
                'delivery_destination_name',
                '^[A-Za-z0-9_-]{1,60}$',
                'delivery_destination_name must be 1 to 60 letters, digits, hyphens or underscores.',
                'a name',
              ),
            ],
          } satisfies ModuleVariable,
        ]
      : []),
    named,
    ORGANIZATION_ID,
    accountsVariable('account_ids', {
      description: 'Accounts whose logs are let in.',
      example: ['333333333333', '444444444444'],
    }),
    PARTITION,
    rolesVariable('administrators', {
      description:
        "Roles that may configure the bucket; Terraform's own must be one of them. Empty: nobody is kept from it.",
      element: 'administrator',
      example: ['arn:aws:iam::222222222222:role/TerraformDeployer'],
    }),
    rolesVariable('break_glass', {
      description: 'Roles that may delete logs.',
      element: 'role',
      example: ['arn:aws:iam::222222222222:role/BreakGlass'],
    }),
    MINIMUM_TLS,
    {
      name: 'expire_days',
      kind: 'number',
      default: null,
      description: 'Days until logs expire. Null: never.',
      example: 365,
    },
    {
      name: 'packing',
      kind: 'choice',
      words: PACKINGS,
      default: 'statements',
      description:
        'How the bucket policy names accounts: `statements`, one for each; `policy-variable`, one for all, which is smaller and allows the ' +
        'same, but is not what AWS prints.',
      validations: [oneOf('packing', PACKINGS)],
    },
  ];
}
