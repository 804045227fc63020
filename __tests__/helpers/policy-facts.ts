import type {
  AuditBucketPolicyFacts,
  GuardrailPolicyFacts,
  ReaderPolicyFacts,
  TrailFacts,
  TrailKeyPolicyFacts,
} from '../../src/policies';

/** An organization trail of management account 111111111111. */
export const ORGANIZATION_TRAIL: TrailFacts = {
  arn: 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail',
  homeRegion: 'eu-west-1',
  ownerAccountId: '111111111111',
  organizationId: 'o-a1b2c3d4e5',
};

/** A trail of one account. */
export function accountTrail(ownerAccountId: string, name: string): TrailFacts {
  return {
    arn: `arn:aws:cloudtrail:eu-west-1:${ownerAccountId}:trail/${name}`,
    homeRegion: 'eu-west-1',
    ownerAccountId,
    organizationId: undefined,
  };
}

/** An audit bucket with nothing but an organization trail. */
export const BUCKET_FACTS: AuditBucketPolicyFacts = {
  partition: 'aws',
  bucketName: 'logs',
  prefix: '',
  organizationId: 'o-a1b2c3d4e5',
  trails: [ORGANIZATION_TRAIL],
  readerRoleArns: [],
  administrators: ['arn:aws:iam::222222222222:role/Deployer'],
  breakGlass: [],
  replicationRoleArn: undefined,
  minimumTls: undefined,
  extraStatements: [],
};

/** A key with nothing but an organization trail. */
export const KEY_FACTS: TrailKeyPolicyFacts = {
  partition: 'aws',
  region: 'eu-west-1',
  accountId: '222222222222',
  organizationId: 'o-a1b2c3d4e5',
  bucketName: 'logs',
  bucketKey: false,
  cloudTrailDecrypt: 'documented',
  trails: [ORGANIZATION_TRAIL],
  administrators: ['arn:aws:iam::222222222222:role/Deployer'],
  breakGlass: [],
  readerRoleArns: [],
  replicationRoleArn: undefined,
  deployerRole: undefined,
  topicArn: undefined,
  queueArns: [],
  logGroupArns: [],
  queueReaderRoleArns: [],
  deliveryRoles: [],
};

/** A reader of two accounts' logs from an organization trail, SSE-S3. */
export const READER_FACTS: ReaderPolicyFacts = {
  partition: 'aws',
  region: 'eu-west-1',
  bucketName: 'logs',
  prefix: '',
  organizationId: 'o-a1b2c3d4e5',
  accounts: ['333333333333', '444444444444'],
  organizationLayout: true,
  accountLayout: false,
  keyAccountId: '222222222222',
  keyAlias: undefined,
  queueArn: undefined,
};

/** Guardrails of an organization with one trail and one bucket. */
export const GUARDRAIL_FACTS: GuardrailPolicyFacts = {
  partition: 'aws',
  namePrefix: 'acme',
  maxPolicySize: 5120,
  auditAccountId: '222222222222',
  trailNames: ['org-trail'],
  organizationTrail: false,
  bucketNames: ['logs'],
  keyAliases: [],
  deliveryRoleNames: [],
  auditRoleNames: [],
  logGroupNames: [],
  topicArns: [],
  queueArns: [],
  delegatedAdministrator: false,
  exceptions: ['arn:aws:iam::*:role/Deployer'],
  administrators: ['arn:aws:iam::222222222222:role/BucketAdmin'],
  breakGlass: ['arn:aws:iam::222222222222:role/BreakGlass'],
  denyLeavingOrganization: false,
};
