import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { DeliveryRole, ExistingBucketPolicy, LogReader, MemberTrail } from 'orgtrail/modules';

const account = '333333333333';
const region = 'eu-west-1';
const organizationId = 'o-exampleorgid';
const bucketName = 'library-app-trail-logs';
const trailName = 'app-trail';
const trailArn = `arn:aws:cloudtrail:${region}:${account}:trail/${trailName}`;

/** One account with a bucket of its own, a trail that delivers there and to CloudWatch Logs, and a role that reads the logs. */
class TrailStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    // The bindings ask for the one provider version they were made from; the constructs work with both majors.
    this.addOverride('terraform.required_providers.aws', { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' });
    new LocalBackend(this, { path: '../../../terraform.tfstate' });
    new AwsProvider(this, 'aws', {
      region,
      allowedAccountIds: [account],
      assumeRole: [{ roleArn: `arn:aws:iam::${account}:role/TerraformDeployer` }],
    });

    // The bucket is this app's; orgtrail writes its policy.
    const bucket = new S3Bucket(this, 'bucket', { bucket: bucketName });
    const { bucketPolicy } = new ExistingBucketPolicy(this, 'bucket-policy', {
      partition: 'aws',
      bucketName,
      prefix: '',
      organizationId,
      trails: [{ arn: trailArn, homeRegion: region, ownerAccountId: account, organizationId: undefined }],
      readerRoleArns: [`arn:aws:iam::${account}:role/app-log-reader`],
      administrators: [`arn:aws:iam::${account}:role/TerraformDeployer`],
      breakGlass: [],
      replicationRoleArn: undefined,
      minimumTls: '1.2',
      extraStatements: [],
    });
    bucketPolicy.node.addDependency(bucket);

    const deliveryRole = new DeliveryRole(this, 'delivery', {
      partition: 'aws',
      region,
      accountId: account,
      ownerAccountId: account,
      organizationId: undefined,
      logGroupName: '/cloudtrail/app-trail',
      keyAccountId: account,
      keyAlias: undefined,
      trailArn,
      confusedDeputyConditions: false,
      roleName: 'app-trail-delivery',
      retentionDays: 365,
    });

    new MemberTrail(this, 'trail', {
      trailName,
      bucketName,
      prefix: '',
      multiRegion: true,
      globalServiceEvents: true,
      selectors: {
        kind: 'advanced',
        selectors: [
          { name: 'Management events', fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] },
        ],
      },
      insights: [],
      deliveryRole,
      // Terraform does not try again after InsufficientS3BucketPolicyException.
      after: [bucketPolicy],
    });

    new LogReader(this, 'reader', {
      partition: 'aws',
      region,
      bucketName,
      prefix: '',
      organizationId,
      accounts: [account],
      organizationLayout: false,
      accountLayout: true,
      keyAccountId: account,
      keyAlias: undefined,
      queueArn: undefined,
      principals: [`arn:aws:iam::${account}:root`],
      requireMfa: false,
      externalId: undefined,
      roleName: 'app-log-reader',
      maxSessionSeconds: 3600,
    });
  }
}

const app = new App({ outdir: process.env['CDKTF_OUTDIR'] ?? 'cdktf.out' });
new TrailStack(app, 'trail');
app.synth();
