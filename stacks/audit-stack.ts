import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { LogReader } from '../src/modules';
import { bucketViews, type BucketView, type Organization, type Reader, type StackPlan } from '../src/organization';
import { readerPolicyFacts, readerTrustFacts } from '../src/policies';
import { AccountStack } from './account-stack';
import { LogStore } from './log-store';

/** The audit account: buckets, keys, topics, queue and readers. Deployed first, since every trail needs it. */
export class AuditStack extends AccountStack {
  private readonly readers: ReadonlyMap<string, IamRole>;
  private replicas?: TerraformProvider;

  public constructor(scope: Construct, plan: StackPlan, organization: Organization) {
    super(scope, plan, organization);
    this.readers = new Map(organization.audit.readers.map((reader) => [reader.name, this.addReader(reader).role]));
    const [main, ...shards] = bucketViews(organization).map((view) => ({ ...view, store: this.addStore(view) }));
    for (const { shard, store } of shards) {
      if (shard === undefined || store.notifications === undefined) continue;
      main?.store.notifications?.addTopic(`subscription-${shard.name}`, store.notifications);
    }
    this.addLogDelivery(plan, {
      auditEncryption: main?.store.encryption,
      after: [main, ...shards].flatMap((each) => each?.store.bucketPolicy ?? []),
    });
  }

  private addStore({ shard, organization }: BucketView): LogStore {
    return new LogStore(this, shard === undefined ? undefined : `shard-${shard.name}`, {
      organization,
      readers: organization.audit.readers.flatMap(({ name }) => this.readers.get(name) ?? []),
      permissionsBoundary: this.permissionsBoundary,
      replicaProvider: (region) => this.replicaProvider(region),
    });
  }

  private addReader(reader: Reader): LogReader {
    return new LogReader(this, `reader-${reader.name}`, {
      ...readerPolicyFacts(this.organization, reader),
      ...readerTrustFacts(reader),
      roleName: reader.roleName,
      maxSessionSeconds: reader.maxSessionSeconds,
      permissionsBoundary: this.permissionsBoundary,
    });
  }

  /** One provider for all copies: they are in one Region. */
  private replicaProvider(region: string): TerraformProvider {
    this.replicas ??= this.addProvider('aws-replica', region, 'replica');
    return this.replicas;
  }
}
