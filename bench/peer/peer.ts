/**
 * The other side of the benchmark: what a platform engineer writes by hand with cdktf 0.21 for the same member stacks.
 * One loop, one stack class, resources directly below the stack, policies inlined. Takes nothing from orgtrail.
 */
import { readFileSync } from 'node:fs';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { DataAwsVpcs } from '@cdktf/provider-aws/lib/data-aws-vpcs';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53ResolverQueryLogConfig } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config';
import { Route53ResolverQueryLogConfigAssociation } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config-association';
import { App, S3Backend, TerraformIterator, TerraformStack, type ListTerraformIterator } from 'cdktf';
import type { Construct } from 'constructs';
import { flowLogPolicy, flowLogTrust, logGroupArn, logGroupsPolicy, publisherPolicy, publisherTrust } from './policies';

interface PeerAccount {
  readonly id: string;
  readonly name: string;
}

const REGIONS = ['eu-west-1', 'us-east-1'] as const;

/** A Region of one account. The first has the stack's own provider, the others have one with an alias. */
interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly provider?: AwsProvider;
}

class MemberStack extends TerraformStack {
  constructor(scope: Construct, { id, name: accountName }: PeerAccount) {
    const name = `member-${accountName}`;
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
    const places = REGIONS.map((region, index): Place => {
      const provider = this.addProvider(id, region, index === 0 ? {} : { alias: region });
      return { accountId: id, region, ...(index === 0 ? {} : { provider }) };
    });
    const logPolicies = places.map((place) => this.addLogPolicy(place));
    this.addFlowLogs(places, logPolicies);
    this.addQueryLogs(places, logPolicies);
    this.addPublisher(id);
  }

  private addProvider(accountId: string, region: string, alias: { readonly alias?: string }): AwsProvider {
    return new AwsProvider(this, `aws-${region}`, {
      region,
      ...alias,
      allowedAccountIds: [accountId],
      assumeRole: [{ roleArn: `arn:aws:iam::${accountId}:role/TerraformDeployer`, sessionName: 'orgtrail' }],
      defaultTags: [{ tags: { owner: 'security-engineering' } }],
    });
  }

  private addLogPolicy({ accountId, region, ...place }: Place): CloudwatchLogResourcePolicy {
    return new CloudwatchLogResourcePolicy(this, `log-policy-${region}`, {
      ...place,
      policyName: 'orgtrail-log-delivery-1',
      policyDocument: logGroupsPolicy(accountId, region),
    });
  }

  private addFlowLogs(places: readonly Place[], logPolicies: readonly CloudwatchLogResourcePolicy[]): void {
    const writable = places.flatMap((place) => [this.addLogGroup('flow', place), this.addFlowLogRole(place)]);
    places.forEach(({ accountId, region, ...place }, index) => {
      const vpcs = this.findVpcs('flow', { accountId, region, ...place });
      new FlowLog(this, `flow-log-${region}`, {
        ...place,
        forEach: vpcs,
        vpcId: vpcs.value as string,
        trafficType: 'ALL',
        logDestinationType: 'cloud-watch-logs',
        logDestination: logGroupArn(accountId, region, 'flow'),
        iamRoleArn: `arn:aws:iam::${accountId}:role/orgtrail-flow-${region}`,
        dependsOn: [...writable, ...logPolicies.slice(index, index + 1)],
      });
    });
  }

  private addFlowLogRole({ accountId, region }: Place): IamRolePolicy {
    const role = new IamRole(this, `flow-role-${region}`, {
      name: `orgtrail-flow-${region}`,
      description: 'Writes delivered logs to their log group',
      assumeRolePolicy: flowLogTrust(accountId, region),
    });
    return new IamRolePolicy(this, `flow-role-policy-${region}`, {
      name: 'write-log-group',
      role: role.name,
      policy: flowLogPolicy(accountId, region),
    });
  }

  private addQueryLogs(places: readonly Place[], logPolicies: readonly CloudwatchLogResourcePolicy[]): void {
    const logGroups = places.map((place) => this.addLogGroup('dns', place));
    places.forEach(({ accountId, region, ...place }, index) => {
      const config = new Route53ResolverQueryLogConfig(this, `dns-query-log-${region}`, {
        ...place,
        name: 'dns-cloudwatch-logs',
        destinationArn: logGroupArn(accountId, region, 'dns'),
        dependsOn: [...logGroups, ...logPolicies.slice(index, index + 1)],
      });
      const vpcs = this.findVpcs('dns', { accountId, region, ...place });
      new Route53ResolverQueryLogConfigAssociation(this, `dns-association-${region}`, {
        ...place,
        forEach: vpcs,
        resolverQueryLogConfigId: config.id,
        resourceId: vpcs.value as string,
      });
    });
  }

  private addPublisher(accountId: string): void {
    const role = new IamRole(this, 'publisher-role', {
      name: 'orgtrail-publisher-platform',
      description: 'Switches log delivery on',
      maxSessionDuration: 3600,
      assumeRolePolicy: publisherTrust(),
    });
    const policy = new IamPolicy(this, 'publisher-policy', {
      name: 'orgtrail-publisher-platform',
      description: 'Switches log delivery on',
      policy: publisherPolicy(accountId, REGIONS),
    });
    new IamRolePolicyAttachment(this, 'publisher-attachment', { role: role.name, policyArn: policy.arn });
  }

  private addLogGroup(name: string, { region, accountId: _accountId, ...place }: Place): CloudwatchLogGroup {
    return new CloudwatchLogGroup(this, `${name}-log-group-${region}`, {
      ...place,
      name: `/aws/vendedlogs/${name}`,
      retentionInDays: 365,
      skipDestroy: true,
    });
  }

  private findVpcs(name: string, { accountId, region, ...place }: Place): ListTerraformIterator {
    const filter = [{ name: 'owner-id', values: [accountId] }];
    return TerraformIterator.fromList(new DataAwsVpcs(this, `${name}-vpcs-${region}`, { ...place, filter }).ids);
  }
}

const [file, outdir] = process.argv.slice(2);
if (file === undefined || outdir === undefined) throw new Error('usage: peer ACCOUNTS OUTDIR');
const app = new App({ outdir, stackTraces: false });
for (const account of JSON.parse(readFileSync(file, 'utf8')) as readonly PeerAccount[]) new MemberStack(app, account);
app.synth();
