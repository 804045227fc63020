import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../../../stacks';
import { withTemporaryDirectory } from '../../helpers/examples';
import { readValid } from '../../helpers/organization-text';
import { resourcesOf, rootsOf, type Resource, type TerraformRoot } from '../../helpers/terraform-roots';

const ORGANIZATION_TRAIL = 'trails: [{ name: org-trail, scope: organization }]\n';

function audit(section: string): TerraformRoot {
  const root = rootsOf(readValid({ audit: `audit:\n  account: audit\n${section}`, trails: ORGANIZATION_TRAIL })).get(
    'audit',
  );
  if (root === undefined) throw new Error('no audit stack');
  return root;
}

function only(root: TerraformRoot, type: string, named = /./): Resource {
  const found = resourcesOf(root, type).filter(({ name }) => named.test(name));
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} of ${type} ${String(named)}`);
  return first;
}

function addressOf({ type, name }: Resource): string {
  return `${type}.${name}`;
}

const EVERYTHING = audit(`
  breakGlass: ['arn:aws:iam::222222222222:role/BreakGlass']
  bucket:
    name: acme-audit-logs
    prefix: org
    accessLogs: true
    replicateTo: { region: us-east-1 }
    retention: { transitionDays: 90, transitionStorageClass: GLACIER, expireDays: 400, objectLock: { mode: COMPLIANCE, years: 1 } }
  notifications: { sns: true, sqs: true, eventBridge: true }
  readers:
    - name: auditors
      principals: ['arn:aws:iam::333333333333:role/Auditor']
      externalId: 'a+b=c@d'
      sessionHours: 12
`);

describe('order of creation', () => {
  const dependenciesOf = (type: string, named?: RegExp) => only(EVERYTHING, type, named).arguments['depends_on'];
  const SOURCE = /^audit-bucket_(?!access-logs)/;

  test('KMS refuses principals that do not exist: keys come after the roles they name', () => {
    const roles = resourcesOf(EVERYTHING, 'aws_iam_role').map(addressOf).sort();
    expect(roles).toHaveLength(2);
    for (const { arguments: given } of resourcesOf(EVERYTHING, 'aws_kms_key')) {
      expect([...(given['depends_on'] as string[])].sort()).toEqual(roles);
    }
  });

  test('replication comes after versioning of both buckets, the policy of the copy and the role', () => {
    expect(dependenciesOf('aws_s3_bucket_replication_configuration')).toEqual(
      expect.arrayContaining([
        addressOf(only(EVERYTHING, 'aws_s3_bucket_versioning', SOURCE)),
        addressOf(only(EVERYTHING, 'aws_s3_bucket_versioning', /^replication/)),
        addressOf(only(EVERYTHING, 'aws_s3_bucket_policy', /^replication/)),
        addressOf(only(EVERYTHING, 'aws_iam_role_policy', /^replication-role/)),
      ]),
    );
  });

  test('access logging starts when its target lets S3 write', () => {
    expect(dependenciesOf('aws_s3_bucket_logging')).toEqual([
      addressOf(only(EVERYTHING, 'aws_s3_bucket_policy', /access-logs/)),
    ]);
  });

  test('a bucket policy comes after ownership, which comes after the public access block', () => {
    const ownership = only(EVERYTHING, 'aws_s3_bucket_ownership_controls', SOURCE);
    expect(dependenciesOf('aws_s3_bucket_policy', SOURCE)).toEqual([addressOf(ownership)]);
    expect(ownership.arguments['depends_on']).toEqual([
      addressOf(only(EVERYTHING, 'aws_s3_bucket_public_access_block', SOURCE)),
    ]);
  });

  test('lifecycle and Object Lock come after versioning', () => {
    const versioning = [addressOf(only(EVERYTHING, 'aws_s3_bucket_versioning', SOURCE))];
    expect(dependenciesOf('aws_s3_bucket_lifecycle_configuration', SOURCE)).toEqual(versioning);
    expect(dependenciesOf('aws_s3_bucket_object_lock_configuration', SOURCE)).toEqual(versioning);
  });

  test('the queue subscribes when its policy lets the topic send', () => {
    expect(dependenciesOf('aws_sns_topic_subscription')).toEqual([
      addressOf(only(EVERYTHING, 'aws_sqs_queue_policy', /queue-policy/)),
    ]);
  });
});

describe('the audit bucket', () => {
  test('locks by years or days as the file says, the copy too', () => {
    expect(
      resourcesOf(EVERYTHING, 'aws_s3_bucket_object_lock_configuration').map(({ arguments: { rule } }) => rule),
    ).toEqual([
      { default_retention: { mode: 'COMPLIANCE', years: 1 } },
      { default_retention: { mode: 'COMPLIANCE', years: 1 } },
    ]);
    const locked = resourcesOf(EVERYTHING, 'aws_s3_bucket').map(({ arguments: given }) => [
      given['bucket'],
      given['object_lock_enabled'],
    ]);
    expect(Object.fromEntries(locked)).toEqual({
      'acme-audit-logs': true,
      'acme-audit-logs-access-logs': false,
      'acme-audit-logs-replica': true,
    });
  });

  test('moves and expires objects, all of them', () => {
    const { rule } = only(EVERYTHING, 'aws_s3_bucket_lifecycle_configuration', /^audit-bucket_lifecycle/).arguments;
    expect(rule).toEqual([
      {
        id: 'log-retention',
        status: 'Enabled',
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        transition: [{ days: 90, storage_class: 'GLACIER' }],
        expiration: [{ days: 400 }],
      },
    ]);
  });

  test('keeps objects for ever where the file says nothing', () => {
    const root = audit('  bucket: { name: acme-audit-logs }\n  encryption: s3\n');
    const [rule] = only(root, 'aws_s3_bucket_lifecycle_configuration').arguments['rule'] as object[];
    expect(Object.keys(rule ?? {}).sort()).toEqual([
      'abort_incomplete_multipart_upload',
      'filter',
      'id',
      'noncurrent_version_expiration',
      'status',
    ]);
    expect(resourcesOf(root, 'aws_kms_key')).toEqual([]);
    expect(resourcesOf(root, 'aws_s3_bucket_replication_configuration')).toEqual([]);
  });

  test('takes extra statements with IAM variables, which Terraform leaves alone', () => {
    const root = audit(`
  bucket:
    name: acme-audit-logs
    extraStatements:
      - Sid: OwnFolder
        Effect: Deny
        Principal: '*'
        Action: s3:GetObject
        Resource: 'arn:aws:s3:::acme-audit-logs/home/\${aws:username}/%{x}'
        Condition: { StringNotLike: { 'aws:userid': '\${aws:userid}' } }
`);
    const policy = String(only(root, 'aws_s3_bucket_policy').arguments['policy']);
    expect(policy).toContain('"arn:aws:s3:::acme-audit-logs/home/$${aws:username}/%%{x}"');
    expect(policy).toContain('"aws:userid":"$${aws:userid}"');
  });
});

function withPolicy(policy: 'document' | 'managed'): { readonly document: string | undefined; readonly stack: string } {
  const organization = readValid({
    audit: `audit:\n  account: audit\n  bucket: { name: old-logs, existing: true, policy: ${policy} }\n  encryption: s3\n`,
    trails: ORGANIZATION_TRAIL,
  });
  return withTemporaryDirectory((directory) => {
    synthesize(organization, directory);
    const read = (file: string) => readFileSync(join(directory, 'stacks', 'audit', file), 'utf8');
    const written = existsSync(join(directory, 'stacks', 'audit', 'bucket-policy.json'));
    return { document: written ? read('bucket-policy.json') : undefined, stack: read('cdk.tf.json') };
  });
}

describe('an existing bucket', () => {
  test('gets the policy and nothing else', () => {
    const root = audit(`  bucket: { name: old-logs, existing: true }\n  encryption: s3\n`);
    const [policy, ...others] = resourcesOf(root);
    expect(others).toEqual([]);
    expect(policy).toMatchObject({
      type: 'aws_s3_bucket_policy',
      arguments: { bucket: 'old-logs', lifecycle: { prevent_destroy: true } },
    });
    expect(String(policy?.arguments['policy'])).toContain('arn:aws:s3:::old-logs/AWSLogs/o-a1b2c3d4e5/*');
  });

  test('leaves the policy to the owner of the bucket, as a file beside the stack, when the file says "document"', () => {
    const written = withPolicy('document');
    expect(JSON.parse(written.document ?? '')).toMatchObject({ Version: '2012-10-17' });
    expect(written.stack).not.toContain('aws_s3_bucket_policy');
  });

  test('has no such file when Terraform sets the policy', () => {
    const written = withPolicy('managed');
    expect(written.document).toBeUndefined();
    expect(written.stack).toContain('aws_s3_bucket_policy');
  });

  test('can have a key, a topic and readers of ours', () => {
    const root = audit(`
  bucket: { name: old-logs, existing: true }
  notifications: { sns: true }
  readers: [{ name: auditors, principals: ['arn:aws:iam::333333333333:role/Auditor'] }]
`);
    expect([...new Set(resourcesOf(root).map(({ type }) => type))].sort()).toEqual([
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_kms_alias',
      'aws_kms_key',
      'aws_s3_bucket_policy',
      'aws_sns_topic',
      'aws_sns_topic_policy',
    ]);
  });
});

describe('readers', () => {
  test('have an external id and a session length', () => {
    const { arguments: role } = only(EVERYTHING, 'aws_iam_role', /^reader-/);
    expect(role).toMatchObject({ name: 'orgtrail-reader-auditors', max_session_duration: 43_200 });
    expect(JSON.parse(String(role['assume_role_policy']))).toMatchObject({
      Statement: [{ Condition: { StringEquals: { 'sts:ExternalId': 'a+b=c@d' } } }],
    });
  });
});

describe('notifications', () => {
  test('the queue gives up on a message after five tries, to a queue that takes from it alone', () => {
    const queue = only(EVERYTHING, 'aws_sqs_queue', /queue/).arguments;
    const deadLetters = only(EVERYTHING, 'aws_sqs_queue', /dead-letters/).arguments;
    expect(JSON.parse(String(queue['redrive_policy']))).toEqual({
      deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:222222222222:orgtrail-log-delivery-dead-letter',
      maxReceiveCount: 5,
    });
    expect(JSON.parse(String(deadLetters['redrive_allow_policy']))).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: ['arn:aws:sqs:eu-west-1:222222222222:orgtrail-log-delivery'],
    });
  });

  test('without a key the topic is not encrypted and the queues by SQS itself', () => {
    const root = audit(
      '  bucket: { name: acme-audit-logs }\n  encryption: s3\n  notifications: { sns: true, sqs: true }\n',
    );
    expect(only(root, 'aws_sns_topic').arguments).not.toHaveProperty('kms_master_key_id');
    for (const { arguments: queue } of resourcesOf(root, 'aws_sqs_queue')) {
      expect(queue).toMatchObject({ sqs_managed_sse_enabled: true });
    }
  });

  test('a topic alone has no queue', () => {
    const root = audit('  bucket: { name: acme-audit-logs }\n  notifications: { sns: true }\n');
    expect(resourcesOf(root, 'aws_sns_topic')).toHaveLength(1);
    expect(resourcesOf(root, 'aws_sqs_queue')).toEqual([]);
  });
});
