import { PAGES, type AwsPage } from './aws-pages';

/** How sure an assumption is: AWS documents it, documents it in part, or does not document it. */
export type Confidence = 'documented' | 'partly' | 'undocumented';

/** Something a verdict takes for granted. */
export interface Assumption {
  /** What is taken for granted, as a sentence that could be false. */
  readonly text: string;
  /** How sure it is. */
  readonly confidence: Confidence;
  /** The AWS page that says so, or that comes nearest. */
  readonly page: AwsPage;
}

/** Everything verdicts take for granted, by id. A verdict lists the ids of those it rests on. */
export const ASSUMPTIONS = {
  'terraform-is-applied': {
    text: 'What the Terraform says is applied as it stands and nobody changes it by hand afterwards.',
    confidence: 'partly',
    page: PAGES.evaluation,
  },
  'services-send-the-table': {
    text: 'Services call the actions, and send the condition keys, of the table of service steps, and nothing that a policy asks for beside it.',
    confidence: 'partly',
    page: PAGES.conditionKeys,
  },
  'services-use-tls': {
    text: 'AWS services call S3, KMS, SNS and SQS with TLS 1.2 or later.',
    confidence: 'partly',
    page: PAGES.s3Security,
  },
  'organization-trail-owner': {
    text: 'For an organization trail, `aws:SourceArn` is the ARN of the trail in the management account, for deliveries of every account and whoever created the trail.',
    confidence: 'documented',
    page: PAGES.organizationTrail,
  },
  'cloudtrail-one-principal': {
    text: 'CloudTrail delivers as `cloudtrail.amazonaws.com` from every Region, opt-in Regions among them.',
    confidence: 'documented',
    page: PAGES.bucketPolicy,
  },
  'cloudtrail-source-account': {
    text: 'CloudTrail sends `aws:SourceAccount` wherever it sends `aws:SourceArn`: the account that owns the trail.',
    confidence: 'partly',
    page: PAGES.keyPolicy,
  },
  'cloudtrail-source-org': {
    text: 'CloudTrail sends `aws:SourceOrgID` with `s3:PutObject`. AWS Control Tower relies on it; the pages of CloudTrail do not name the key.',
    confidence: 'undocumented',
    page: PAGES.controlTowerBucket,
  },
  'cloudtrail-source-org-elsewhere': {
    text: 'CloudTrail sends `aws:SourceOrgID` with calls other than `s3:PutObject`.',
    confidence: 'undocumented',
    page: PAGES.controlTowerBucket,
  },
  'cloudtrail-decrypt-keys': {
    text: 'CloudTrail sends `aws:SourceArn` and its encryption context with `kms:Decrypt` too; AWS prints that statement without a condition.',
    confidence: 'undocumented',
    page: PAGES.keyPolicy,
  },
  'cloudtrail-role-keys': {
    text: 'CloudTrail sends `aws:SourceArn` and `aws:SourceAccount` when it assumes the role for CloudWatch Logs.',
    confidence: 'undocumented',
    page: PAGES.logsTrust,
  },
  'cloudtrail-topic-key': {
    text: 'When CloudTrail publishes to an encrypted topic, the encryption context names the topic; `aws:SourceArn` need not reach KMS.',
    confidence: 'partly',
    page: PAGES.topicPolicy,
  },
  'cloudtrail-topic-key-source': {
    text: 'When CloudTrail publishes to an encrypted topic, `aws:SourceArn` reaches KMS.',
    confidence: 'undocumented',
    page: PAGES.topicPolicy,
  },
  'cloudtrail-decrypts-for-its-trails': {
    text: 'CloudTrail uses the unconditional `kms:Decrypt` AWS prints only to check and deliver trails that name the key.',
    confidence: 'partly',
    page: PAGES.keyPolicy,
  },
  'service-checks-source': {
    text: 'A service that uses a key for a topic, a queue or a log group does so only for who may use that topic, queue or log group.',
    confidence: 'partly',
    page: PAGES.topicKey,
  },
  'encryption-headers': {
    text: 'CloudTrail sends no encryption header in some of its requests, so a policy must not ask for one.',
    confidence: 'partly',
    page: PAGES.securityPractices,
  },
  'delivery-acl-header': {
    text: '`delivery.logs.amazonaws.com` sends `bucket-owner-full-control` with every `s3:PutObject`, also where ACLs are off.',
    confidence: 'documented',
    page: PAGES.vendedS3,
  },
  'delivery-source-org': {
    text: '`delivery.logs.amazonaws.com` sends `aws:SourceOrgID`.',
    confidence: 'undocumented',
    page: PAGES.vendedS3,
  },
  'source-account-of-source-arn': {
    text: '`aws:SourceAccount` is the account of the resource that `aws:SourceArn` names.',
    confidence: 'documented',
    page: PAGES.conditionKeys,
  },
  'role-source-keys': {
    text: 'The service sends `aws:SourceAccount` and `aws:SourceArn` when it assumes its delivery role.',
    confidence: 'undocumented',
    page: PAGES.firehoseRole,
  },
  'log-stream-names': {
    text: 'Streams of an account trail are named `<account>_CloudTrail_<home Region>` and those of an organization trail begin with `<organization>_`.',
    confidence: 'partly',
    page: PAGES.logsRole,
  },
  'aliases-name-keys': {
    text: 'A key that the Terraform finds by alias is the key that the Terraform gives this alias.',
    confidence: 'partly',
    page: PAGES.kmsKeyPolicies,
  },
  'identity-policies-allow': {
    text: 'Principals whose identity policies are not in the Terraform are allowed everything their account can allow. This makes the claims about others stronger, not weaker.',
    confidence: 'documented',
    page: PAGES.evaluation,
  },
  'same-account-by-policy': {
    text: 'Principals of the account that owns a topic, a queue or a bucket folder without log files are let in by their identity policies; the claim is about everybody else.',
    confidence: 'documented',
    page: PAGES.evaluation,
  },
  'no-grants': {
    text: 'Nobody has a KMS grant for the key that is not in the Terraform.',
    confidence: 'documented',
    page: PAGES.kmsGrants,
  },
  'root-recovers-bucket': {
    text: 'S3 lets the root user of the account that owns a bucket read, replace and delete the bucket policy even where that policy denies it; only service control policies bind that user.',
    confidence: 'documented',
    page: PAGES.s3PutBucketPolicy,
  },
  'root-recovers-key': {
    text: "The root user of the key's account may repair the key policy, where the policy says so; nobody else gets there by identity policies.",
    confidence: 'documented',
    page: PAGES.kmsKeyPolicies,
  },
  'access-points-are-watched': {
    text: 'Nobody makes an S3 access point, or a VPC endpoint with a policy of its own, that lets more in than the bucket policy says.',
    confidence: 'partly',
    page: PAGES.s3Policies,
  },
  'administrators-are-trusted': {
    text: 'The declared administrators and the deployer may change policies, lifecycle and lock; what they change is proved again before it is deployed.',
    confidence: 'partly',
    page: PAGES.evaluation,
  },
  'scp-scope': {
    text: 'Service control policies bind every principal of a member account, its root user among them, and neither the management account nor service-linked roles nor services.',
    confidence: 'documented',
    page: PAGES.scp,
  },
  'scp-attached-where-declared': {
    text: 'The accounts that the guardrails are to protect are below the roots, OUs or accounts they are attached to, and `FullAWSAccess` stays attached.',
    confidence: 'partly',
    page: PAGES.scp,
  },
  'lifecycle-acts-inside': {
    text: 'S3 Lifecycle removes objects as its rules say without asking any policy, and never an object version that Object Lock still holds.',
    confidence: 'documented',
    page: PAGES.objectLock,
  },
  'boundary-elsewhere': {
    text: 'A permissions boundary that is not in the Terraform lets its role do what it is for.',
    confidence: 'partly',
    page: PAGES.evaluation,
  },
  'quotas-are-default': {
    text: 'The quotas of the accounts are the ones AWS gives every account.',
    confidence: 'documented',
    page: PAGES.iamQuotas,
  },
  'existing-resources': {
    text: 'A bucket, key or role that the organization file says exists, and that no Terraform here makes, is as declared.',
    confidence: 'partly',
    page: PAGES.bucketPolicy,
  },
} as const satisfies Readonly<Record<string, Assumption>>;

/** Id of an assumption. */
export type AssumptionId = keyof typeof ASSUMPTIONS;
