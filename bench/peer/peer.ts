/**
 * The other side of the benchmark: what a platform engineer writes by hand with cdktf 0.21 for the same member stacks.
 * One loop, one stack class, resources directly below the stack, policies inlined. Takes nothing from orgtrail.
 */
import { readFileSync } from 'node:fs';
import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DataAwsKmsKey } from '@cdktf/provider-aws/lib/data-aws-kms-key';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, S3Backend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { deliveryPolicy, trustPolicy } from './policies';

interface PeerAccount {
  readonly id: string;
  readonly name: string;
}

class MemberStack extends TerraformStack {
  constructor(scope: Construct, account: PeerAccount) {
    const name = `member-${account.name}`;
    super(scope, name);
    this.addOverride('terraform.required_version', '>= 1.11.0');
    this.addOverride('terraform.required_providers.aws', { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' });
    new S3Backend(this, {
      bucket: 'benchmark-terraform-state',
      key: `orgtrail/${name}.tfstate`,
      region: 'eu-west-1',
      encrypt: true,
    });
    this.addOverride('terraform.backend.s3.use_lockfile', true);
    new AwsProvider(this, 'aws', {
      region: 'eu-west-1',
      allowedAccountIds: [account.id],
      assumeRole: [{ roleArn: `arn:aws:iam::${account.id}:role/TerraformDeployer`, sessionName: 'orgtrail' }],
      defaultTags: [{ tags: { owner: 'security-engineering' } }],
    });
    const key = new DataAwsKmsKey(this, 'key', { keyId: 'arn:aws:kms:eu-west-1:100000000002:alias/orgtrail' });
    this.addTrail(account, key);
  }

  private addTrail(account: PeerAccount, key: DataAwsKmsKey): void {
    const logGroup = new CloudwatchLogGroup(this, 'log-group', {
      name: 'cloudtrail/account-trail',
      retentionInDays: 365,
      skipDestroy: true,
      kmsKeyId: key.arn,
    });
    const role = new IamRole(this, 'role', {
      name: 'orgtrail-account-trail-delivery',
      description: 'CloudTrail writes to its log group',
      assumeRolePolicy: trustPolicy(),
    });
    const policy = new IamRolePolicy(this, 'role-policy', {
      name: 'write-trail-log-streams',
      role: role.name,
      policy: deliveryPolicy(account.id),
    });
    new Cloudtrail(this, 'trail', {
      name: 'account-trail',
      s3BucketName: 'benchmark-audit-logs',
      kmsKeyId: key.arn,
      snsTopicName: 'arn:aws:sns:eu-west-1:100000000002:orgtrail-log-delivery',
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      isOrganizationTrail: false,
      includeGlobalServiceEvents: true,
      advancedEventSelector: [
        { name: 'Management events selector', fieldSelector: [{ field: 'eventCategory', equalTo: ['Management'] }] },
      ],
      cloudWatchLogsGroupArn: `${logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      dependsOn: [policy],
    });
  }
}

const [file, outdir] = process.argv.slice(2);
if (file === undefined || outdir === undefined) throw new Error('usage: peer ACCOUNTS OUTDIR');
const app = new App({ outdir, stackTraces: false });
for (const account of JSON.parse(readFileSync(file, 'utf8')) as readonly PeerAccount[]) new MemberStack(app, account);
app.synth();
