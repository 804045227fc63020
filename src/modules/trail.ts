import { Cloudtrail, type CloudtrailConfig } from '@cdktf/provider-aws/lib/cloudtrail';
import type { ITerraformDependable, TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import type { BasicEventSelector, EventSelectors, FieldSelector } from '../organization';
import { skipChecks } from './scanner-skip';
import { terraformLiteral } from './terraform-literal';

/** What every trail is made of. */
export interface TrailProps {
  /** Trail name. */
  readonly trailName: string;
  /** Bucket the logs go to. */
  readonly bucketName: string;
  /** Key prefix; empty for none. */
  readonly prefix: string;
  /** ARN of the bucket's key. Left out: SSE-S3. */
  readonly keyArn?: string | undefined;
  /**
   * Topic CloudTrail tells of each log file: the bare name for a topic in the trail's own account and home Region, the
   * ARN for any other. The other form shows a change on every plan. Left out: none.
   */
  readonly topic?: string | undefined;
  /** Whether it records every enabled Region. */
  readonly multiRegion: boolean;
  /** Whether it records events of global services. */
  readonly globalServiceEvents: boolean;
  /** What it records. */
  readonly selectors: EventSelectors;
  /** Insight types. */
  readonly insights: readonly string[];
  /** CloudWatch Logs delivery, in the account that creates the trail: a `DeliveryRole`, or the ARNs of one that stands elsewhere. Left out: none. */
  readonly deliveryRole?: TrailLogDelivery | undefined;
  /**
   * Policies in the same stack that must stand first: Terraform does not try again after
   * `InsufficientS3BucketPolicyException`.
   */
  readonly after?: readonly ITerraformDependable[] | undefined;
}

/** The log group a trail writes to, and the role it writes with. */
export interface TrailLogDelivery {
  /** ARN of the log group in the form a trail takes, ending in `:*`. */
  readonly logGroupArn: string;
  /** ARN of the role. */
  readonly roleArn: string;
  /** The role's permissions, which the trail depends on. Left out: they stand in another root or module. */
  readonly permissions?: ITerraformDependable | undefined;
}

/** A trail that belongs to one account or to the organization; see {@link OrganizationTrail} and {@link MemberTrail}. */
export abstract class Trail extends Construct {
  /** The trail. */
  public readonly trail: Cloudtrail;

  protected constructor(
    scope: Construct,
    id: string,
    props: TrailProps,
    kind: { readonly isOrganizationTrail: boolean; readonly lifecycle?: TerraformResourceLifecycle },
  ) {
    super(scope, id);
    const { deliveryRole } = props;
    this.trail = new Cloudtrail(this, 'Resource', {
      name: props.trailName,
      s3BucketName: props.bucketName,
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: props.multiRegion,
      includeGlobalServiceEvents: props.globalServiceEvents,
      ...kind,
      ...selectorArguments(props.selectors),
      ...(props.insights.length === 0
        ? {}
        : { insightSelector: props.insights.map((insightType) => ({ insightType })) }),
      ...(props.prefix === '' ? {} : { s3KeyPrefix: props.prefix }),
      ...(props.keyArn === undefined ? {} : { kmsKeyId: props.keyArn }),
      ...(props.topic === undefined ? {} : { snsTopicName: props.topic }),
      ...(deliveryRole === undefined
        ? {}
        : { cloudWatchLogsGroupArn: deliveryRole.logGroupArn, cloudWatchLogsRoleArn: deliveryRole.roleArn }),
      dependsOn: [
        ...(props.after ?? []),
        ...(deliveryRole?.permissions === undefined ? [] : [deliveryRole.permissions]),
      ],
    });
    const skipped = skippedChecks(props);
    if (Object.keys(skipped).length > 0) skipChecks(this.trail, skipped);
  }
}

function selectorArguments(
  selectors: EventSelectors,
): Pick<CloudtrailConfig, 'advancedEventSelector' | 'eventSelector'> {
  if (selectors.kind === 'advanced') {
    return {
      advancedEventSelector: selectors.selectors.map(({ name, fieldSelectors }) => ({
        name: terraformLiteral(name),
        fieldSelector: fieldSelectors.map(fieldSelectorArgument),
      })),
    };
  }
  // The provider reads CloudTrail's default selector back as none: written out, it would be a change on every plan.
  if (isDefault(selectors.selectors)) return {};
  return {
    eventSelector: selectors.selectors.map((selector) => ({
      readWriteType: selector.readWriteType,
      includeManagementEvents: selector.includeManagementEvents,
      excludeManagementEventSources: [...selector.excludeManagementEventSources],
      dataResource: selector.dataResources.map(({ type, values }) => ({ type, values: values.map(terraformLiteral) })),
    })),
  };
}

function isDefault(selectors: readonly BasicEventSelector[]): boolean {
  const [first, ...others] = selectors;
  return (
    first?.readWriteType === 'All' &&
    first.includeManagementEvents &&
    first.excludeManagementEventSources.length === 0 &&
    first.dataResources.length === 0 &&
    others.length === 0
  );
}

function fieldSelectorArgument({ field, equals, ...operators }: FieldSelector) {
  const values = Object.entries({ ...operators, ...(equals === undefined ? {} : { equalTo: equals }) });
  return {
    field,
    ...Object.fromEntries(values.map(([operator, list]) => [operator, list.map(terraformLiteral)])),
  };
}

function skippedChecks(props: TrailProps): Record<string, string> {
  return {
    ...(props.keyArn === undefined ? { CKV_AWS_35: 'the organization file chose SSE-S3' } : {}),
    ...(props.multiRegion ? {} : { CKV_AWS_67: 'the organization file chose a single-Region trail' }),
    ...(props.topic === undefined ? { CKV_AWS_252: 'notifications are off in the organization file' } : {}),
    ...(props.deliveryRole === undefined ? { CKV2_AWS_10: 'CloudWatch Logs is off for this trail' } : {}),
  };
}
