import type { Estate, EstateResource } from '../../terraform/estate';
import { documents, governed } from '../../terraform/facts/read-documents';
import { labelOf } from '../../terraform/facts/estate-index';
import type { GovernedDocument, GovernedType } from '../../terraform/governed-document';

/** A policy that AWS sets where nobody sets one. */
interface DefaultPolicy {
  readonly governs: GovernedType;
  readonly kind: 'key' | 'resource' | 'endpoint';
  /** Its statement; undefined while something it names is not known. */
  readonly statement: (resource: EstateResource, arn: string | undefined) => object | undefined;
}

const TOPIC_ACTIONS = [
  'SNS:GetTopicAttributes',
  'SNS:SetTopicAttributes',
  'SNS:AddPermission',
  'SNS:RemovePermission',
  'SNS:DeleteTopic',
  'SNS:Subscribe',
  'SNS:ListSubscriptionsByTopic',
  'SNS:Publish',
];

const toOwnAccount = ({ partition, accountId }: EstateResource): object | undefined =>
  partition === undefined || accountId === undefined
    ? undefined
    : {
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      };

/**
 * Policies by default. A bucket, a queue and a log group have none.
 *
 * @see "Default key policy", "Amazon SNS: Default topic policy", "Control access to VPC endpoints using endpoint policies"
 */
const DEFAULTS: ReadonlyMap<string, DefaultPolicy> = new Map<string, DefaultPolicy>([
  ['aws_kms_key', { governs: 'kms-key', kind: 'key', statement: toOwnAccount }],
  ['aws_kms_replica_key', { governs: 'kms-key', kind: 'key', statement: toOwnAccount }],
  [
    'aws_sns_topic',
    {
      governs: 'topic',
      kind: 'resource',
      statement: ({ accountId }, arn) =>
        accountId === undefined || arn === undefined
          ? undefined
          : {
              Effect: 'Allow',
              Principal: { AWS: '*' },
              Action: TOPIC_ACTIONS,
              Resource: arn,
              Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
            },
    },
  ],
  [
    'aws_vpc_endpoint',
    {
      governs: 'vpc-endpoint',
      kind: 'endpoint',
      statement: () => ({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
    },
  ],
]);

/** Returns the policies that AWS sets by itself on things of an estate whose policy the Terraform does not set. */
export function awsDefaultPolicies(
  estate: Estate,
): readonly (GovernedDocument & { readonly kind: DefaultPolicy['kind'] })[] {
  const set = new Set(
    documents(estate).flatMap(({ kind, governs }) => (kind === 'trust' ? [] : (governs.address ?? []))),
  );
  return estate.resources.flatMap((resource) => {
    const preset = DEFAULTS.get(resource.type);
    if (preset === undefined || set.has(labelOf(resource))) return [];
    const governs = governed(resource, preset.governs);
    const statement = preset.statement(resource, governs.arn);
    const text = statement && JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const document = {
      text,
      file: resource.file,
      address: `the default policy of ${labelOf(resource)}`,
      argument: 'policy',
    };
    return [{ document, kind: preset.kind, governs }];
  });
}
