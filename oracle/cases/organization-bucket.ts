import type { Case } from './families';

const BUCKET = 'arn:aws:s3:::audit-logs';
const MANAGEMENT = '111111111111';
const AUDIT = '222222222222';
const ORGANIZATION = 'o-a1b2c3d4e5';
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${MANAGEMENT}:trail/organization`;
const READER = `arn:aws:iam::${AUDIT}:role/audit-reader`;

const everybody = { Principal: '*' };
const cloudTrail = { Principal: { Service: 'cloudtrail.amazonaws.com' } };
const delivery = { Principal: { Service: 'delivery.logs.amazonaws.com' } };
const fromTrail = { StringEquals: { 'aws:SourceArn': TRAIL } };
const fromOwnAccount = {
  StringEquals: { 'aws:SourceAccount': AUDIT },
  ArnLike: { 'aws:SourceArn': `arn:aws:logs:*:${AUDIT}:delivery-source:*` },
};
const owned = { 's3:x-amz-acl': 'bucket-owner-full-control' };

const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'DenyInsecure',
      Effect: 'Deny',
      ...everybody,
      Action: 's3:*',
      Resource: [BUCKET, `${BUCKET}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'DenyOldTls',
      Effect: 'Deny',
      ...everybody,
      Action: 's3:*',
      Resource: [BUCKET, `${BUCKET}/*`],
      Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
    },
    {
      Sid: 'TrailAcl',
      Effect: 'Allow',
      ...cloudTrail,
      Action: 's3:GetBucketAcl',
      Resource: BUCKET,
      Condition: fromTrail,
    },
    {
      Sid: 'TrailWrite',
      Effect: 'Allow',
      ...cloudTrail,
      Action: 's3:PutObject',
      Resource: [`${BUCKET}/AWSLogs/${MANAGEMENT}/*`, `${BUCKET}/AWSLogs/${ORGANIZATION}/*`],
      Condition: { StringEquals: { ...fromTrail.StringEquals, ...owned } },
    },
    {
      Sid: 'DeliveryAcl',
      Effect: 'Allow',
      ...delivery,
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: BUCKET,
      Condition: fromOwnAccount,
    },
    {
      Sid: 'DeliveryWrite',
      Effect: 'Allow',
      ...delivery,
      Action: 's3:PutObject',
      Resource: `${BUCKET}/AWSLogs/${AUDIT}/*`,
      Condition: { ...fromOwnAccount, StringEquals: { ...fromOwnAccount.StringEquals, ...owned } },
    },
    {
      Sid: 'Read',
      Effect: 'Allow',
      Principal: { AWS: READER },
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: [BUCKET, `${BUCKET}/AWSLogs/*`],
    },
    {
      Sid: 'DenyDelete',
      Effect: 'Deny',
      ...everybody,
      Action: ['s3:DeleteObject*', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration'],
      Resource: [BUCKET, `${BUCKET}/*`],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${AUDIT}:role/break-glass` } },
    },
  ],
};

const CALLERS = [
  'cloudtrail.amazonaws.com',
  'delivery.logs.amazonaws.com',
  `arn:aws:sts::${AUDIT}:assumed-role/audit-reader/alice`,
  `arn:aws:sts::${AUDIT}:assumed-role/break-glass/bob`,
  'arn:aws:iam::333333333333:user/mallory',
];
const REQUESTS = [
  ['s3:GetBucketAcl', BUCKET],
  ['s3:PutObject', `${BUCKET}/AWSLogs/${ORGANIZATION}/333333333333/CloudTrail/eu-west-1/2026/01/01/a.json.gz`],
  ['s3:PutObject', `${BUCKET}/AWSLogs/${AUDIT}/vpcflowlogs/eu-west-1/2026/01/01/b.log.gz`],
  ['s3:GetObject', `${BUCKET}/AWSLogs/${ORGANIZATION}/333333333333/CloudTrail/eu-west-1/2026/01/01/a.json.gz`],
  ['s3:DeleteObject', `${BUCKET}/AWSLogs/${AUDIT}/vpcflowlogs/eu-west-1/2026/01/01/b.log.gz`],
] as const;
const CONTEXTS = [
  {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:SourceArn': TRAIL,
    's3:x-amz-acl': 'bucket-owner-full-control',
  },
  {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.2',
    'aws:SourceAccount': AUDIT,
    'aws:SourceArn': `arn:aws:logs:eu-west-1:${AUDIT}:delivery-source:flow`,
    's3:x-amz-acl': 'bucket-owner-full-control',
  },
  { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.1' },
  { 'aws:SecureTransport': 'false' },
];

/** The bucket of an organization trail with eight statements, and every caller with every request and circumstance. */
export const ORG_BUCKET: Case = {
  policies: {
    identity: [],
    resource: policy,
    resourceKind: 'resource',
    boundary: undefined,
    session: undefined,
    serviceControl: [],
    resourceControl: [],
  },
  questions: CALLERS.flatMap((principal) =>
    REQUESTS.flatMap(([action, resource]) => CONTEXTS.map((context) => ({ principal, action, resource, context }))),
  ),
};
