import { readValid } from '../../helpers/organization-text';

describe('defaults', () => {
  it('of the audit account are the safe ones', () => {
    const { audit } = readValid();
    expect(audit.administrators).toEqual(['arn:aws:iam::222222222222:role/TerraformDeployer']);
    expect(audit.bucket).toMatchObject({
      arn: 'arn:aws:s3:::acme-audit-logs',
      region: 'eu-west-1',
      prefix: '',
      existing: false,
      policy: 'managed',
      objectLock: undefined,
      accessLogs: undefined,
      replica: undefined,
      retention: { transitionDays: undefined, expireDays: undefined, noncurrentDays: 30, abortMultipartDays: 7 },
    });
    expect(audit.key).toEqual({
      alias: 'alias/orgtrail',
      aliasArn: 'arn:aws:kms:eu-west-1:222222222222:alias/orgtrail',
      deletionWindowDays: 30,
      rotationDays: 365,
      bucketKey: true,
      cloudTrailDecrypt: 'documented',
    });
    expect(audit.notifications).toEqual({ topic: undefined, queue: undefined, eventBridge: false });
  });

  it('of administrators have the deployer among them, whoever else the file names', () => {
    const other = 'arn:aws:iam::222222222222:role/KeyAdmin';
    const { audit } = readValid({
      audit: `audit: { account: audit, administrators: ["${other}"], bucket: { name: acme-audit-logs } }\n`,
    });
    expect(audit.administrators).toEqual([other, 'arn:aws:iam::222222222222:role/TerraformDeployer']);
  });

  it('of administrators name the deployer once when the file names it too, and not at all when there is none', () => {
    const administrators = (role: string): string =>
      `audit: { account: audit, administrators: ["${role}"], bucket: { name: acme-audit-logs } }\n`;
    const [deployer, other] = ['TerraformDeployer', 'KeyAdmin'].map((role) => `arn:aws:iam::222222222222:role/${role}`);
    expect(readValid({ audit: administrators(deployer ?? '') }).audit.administrators).toEqual([deployer]);
    expect(readValid({ audit: administrators(other ?? ''), deploy: '' }).audit.administrators).toEqual([other]);
  });

  it('of names are made from the names they belong to', () => {
    const { audit, trails } = readValid({
      audit: `audit:
  account: audit
  bucket: { name: acme-audit-logs, accessLogs: true, replicateTo: { region: us-east-1 } }
  notifications: { sns: true, sqs: true }
  readers: [{ name: analysts, principals: ['arn:aws:iam::222222222222:role/Analyst'], sessionHours: 2 }]
`,
      trails: 'trails: [{ name: org-trail, scope: organization, cloudWatchLogs: true }]\n',
    });
    expect(audit.bucket.accessLogs).toEqual({
      name: 'acme-audit-logs-access-logs',
      prefix: 'acme-audit-logs/',
      expireDays: 365,
    });
    expect(audit.bucket.replica).toEqual({
      region: 'us-east-1',
      name: 'acme-audit-logs-replica',
      roleName: 'orgtrail-replication',
      keyAlias: 'alias/orgtrail',
    });
    expect(audit.notifications.queue).toMatchObject({
      arn: 'arn:aws:sqs:eu-west-1:222222222222:orgtrail-log-delivery',
      deadLetterName: 'orgtrail-log-delivery-dead-letter',
    });
    expect(audit.readers).toEqual([
      expect.objectContaining({
        roleArn: 'arn:aws:iam::222222222222:role/orgtrail-reader-analysts',
        accounts: 'all',
        maxSessionSeconds: 7200,
      }),
    ]);
    expect(trails[0]?.cloudWatchLogs).toEqual({
      logGroupName: 'cloudtrail/org-trail',
      roleName: 'orgtrail-org-trail-delivery',
      retentionDays: 365,
      confusedDeputyConditions: false,
    });
  });

  it('of SSE-S3 have no key, for the replica neither', () => {
    const { audit } = readValid({
      audit:
        'audit: { account: audit, encryption: s3, bucket: { name: acme-audit-logs, replicateTo: { region: us-east-1 } } }\n',
    });
    expect([audit.key, audit.bucket.replica?.keyAlias]).toEqual([undefined, undefined]);
  });

  it('of guardrails except the role Terraform assumes, in every account, and break-glass roles', () => {
    const { guardrails } = readValid({
      audit:
        "audit: { account: audit, breakGlass: ['arn:aws:iam::222222222222:role/BreakGlass'], bucket: { name: acme-audit-logs } }\n",
      guardrails: 'guardrails: {}\n',
    });
    expect(guardrails).toEqual({
      namePrefix: 'orgtrail',
      exceptions: ['arn:aws:iam::*:role/TerraformDeployer', 'arn:aws:iam::222222222222:role/BreakGlass'],
      maxPolicySize: 5120,
      targetIds: [],
      denyLeavingOrganization: true,
    });
  });

  it('of guardrails are off when they are not asked for', () => {
    expect(readValid().guardrails).toBeUndefined();
    expect(readValid({ guardrails: 'guardrails: { protectAuditTrail: false }\n' }).guardrails).toBeUndefined();
  });

  it('of the deployment keep state beside each stack', () => {
    expect(readValid().deploy).toMatchObject({
      backend: { type: 'local' },
      terraformVersion: '>= 1.11.0',
      awsProviderVersion: '>= 5.100.0, < 7.0.0',
      tags: {},
    });
  });
});
