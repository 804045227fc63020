import { RESOURCE_ACCOUNT as OWN, type ResourcePolicyKind } from '../question';

/** The account that is not the resource's. */
export const OTHER = '333333333333';

/** Who, what and on what: few words, so that statements match often. */
export interface Vocabulary {
  /** Kind of the resource's policy. */
  readonly resourceKind: ResourcePolicyKind;
  /** Who asks. */
  readonly callers: readonly string[];
  /** What is called. */
  readonly actions: readonly string[];
  /** On what. */
  readonly resources: readonly string[];
  /** Values of `Action` and `NotAction`. */
  readonly actionPatterns: readonly string[];
  /** Values of `Resource` and `NotResource`. */
  readonly resourcePatterns: readonly string[];
}

const PEOPLE = [
  `arn:aws:sts::${OWN}:assumed-role/Reader/alice`,
  `arn:aws:sts::${OWN}:assumed-role/Deployer/pipeline`,
  `arn:aws:iam::${OWN}:user/carol`,
  `arn:aws:sts::${OTHER}:assumed-role/Reader/bob`,
  `arn:aws:iam::${OTHER}:user/dave`,
];
const SERVICES = ['cloudtrail.amazonaws.com', 'delivery.logs.amazonaws.com'];

const BUCKET = 'arn:aws:s3:::logs';

/** A bucket and its objects. */
export const BUCKETS: Vocabulary = {
  resourceKind: 'resource',
  callers: [...PEOPLE, ...SERVICES, '*'],
  actions: ['s3:PutObject', 's3:GetObject', 's3:DeleteObject', 's3:GetBucketAcl', 'S3:putobject'],
  resources: [
    BUCKET,
    `${BUCKET}/AWSLogs/${OTHER}/CloudTrail/eu-west-1/2026/01/01/a.json.gz`,
    `${BUCKET}/AWSLogs/${OWN}/CloudTrail-Digest/eu-west-1/2026/01/01/b.json.gz`,
    `${BUCKET}/AWSLogs/o-a1b2c3d4e5/${OTHER}/CloudTrail/us-east-1/c.json.gz`,
    `${BUCKET}-other/AWSLogs/x:y`,
  ],
  actionPatterns: [
    '*',
    's3:*',
    's3:Put*',
    's3:PutObject',
    's3:Get*',
    's3:?etObject',
    'S3:PUTOBJECT',
    's3:*Object',
    'kms:*',
  ],
  resourcePatterns: [
    '*',
    '*',
    BUCKET,
    `${BUCKET}/*`,
    `${BUCKET}*`,
    'arn:aws:s3:*',
    'arn:aws:sns:*',
    `${BUCKET}/AWSLogs/${OTHER}/*`,
    `${BUCKET}/AWSLogs/*/CloudTrail/*`,
    `${BUCKET}/AWSLogs/????????????/*`,
    `${BUCKET}/AWSLogs/\${aws:SourceAccount}/*`,
    `${BUCKET}/AWSLogs/\${aws:PrincipalAccount}/CloudTrail*`,
    `${BUCKET}/AWSLogs/\${aws:SourceAccount, '${OTHER}'}/*`,
    `${BUCKET}/\${*}/*`,
  ],
};

const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/11111111-1111-4111-8111-111111111111`;

/** A key, whose policy must say that the account's own policies count. */
export const KEYS: Vocabulary = {
  resourceKind: 'key',
  callers: [...PEOPLE, ...SERVICES],
  actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey', 'kms:ScheduleKeyDeletion'],
  resources: [KEY, KEY.replace('1111-4111', '2222-4222')],
  actionPatterns: ['*', 'kms:*', 'kms:GenerateDataKey*', 'kms:Decrypt', 'kms:De*', 'kms:*Key', 's3:*'],
  resourcePatterns: [
    '*',
    '*',
    KEY,
    `arn:aws:kms:*:${OWN}:key/*`,
    'arn:aws:kms:eu-*:*:key/1*',
    `arn:aws:kms:eu-west-1:${OTHER}:key/*`,
    'arn:aws:kms:*',
  ],
};

const ROLE = `arn:aws:iam::${OWN}:role/`;

/** Roles, whose trust policy must name who takes them. */
export const ROLES: Vocabulary = {
  resourceKind: 'trust',
  callers: [...PEOPLE, ...SERVICES, `arn:aws:iam::${OWN}:saml-provider/corp`],
  actions: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:AssumeRoleWithSAML'],
  resources: [`${ROLE}Delivery`, `${ROLE}Audit`],
  actionPatterns: ['sts:*', 'sts:AssumeRole', 'sts:AssumeRole*', 'sts:TagSession', 'sts:?et*'],
  resourcePatterns: ['*', '*', `${ROLE}*`, `${ROLE}Audit`, `arn:aws:iam::${OTHER}:role/*`, `${ROLE}D?livery`],
};

const TOPIC = `arn:aws:sns:eu-west-1:${OWN}:audit`;
const GROUP = `arn:aws:logs:eu-west-1:${OWN}:log-group:`;

/** Topics, queues and log groups: ARNs with a Region, an account and colons in their last part. */
export const NAMED: Vocabulary = {
  resourceKind: 'resource',
  callers: [...PEOPLE, ...SERVICES],
  actions: ['sns:Publish', 'sqs:SendMessage', 'logs:PutLogEvents', 'logs:CreateLogStream'],
  resources: [
    TOPIC,
    `${TOPIC}-other`,
    TOPIC.replace('sns', 'sqs'),
    `${GROUP}trail:log-stream:one`,
    `${GROUP}/aws/x:log-stream:two`,
  ],
  actionPatterns: [
    '*',
    'sns:*',
    'sns:Pub*',
    'sqs:SendMessage',
    'logs:*',
    'logs:Put*',
    'logs:*Log*',
    'LOGS:createlogstream',
  ],
  resourcePatterns: [
    '*',
    TOPIC,
    `${TOPIC}*`,
    `arn:aws:sns:*:${OWN}:*`,
    `arn:aws:*:eu-west-1:${OWN}:audit`,
    'arn:aws:s?s:*:*:audit',
    `${GROUP}*`,
    `${GROUP}trail:*`,
    `${GROUP}*:log-stream:*`,
    `arn:aws:logs:*:${OWN}:log-group:/aws/*`,
    'arn:aws:logs:*',
    'arn:aws:logs:*:log-group:trail:*',
    `arn:aws:sns:eu-west-1:${OWN}:\${aws:PrincipalTag/team, 'audit'}`,
    `arn:aws:sns:eu-west-1:${OWN}:\${aws:PrincipalTag/team}*`,
  ],
};
