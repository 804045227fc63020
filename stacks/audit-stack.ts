import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { LogReader } from '../src/modules';
import { bucketViews, type Organization, type Reader, type StackPlan } from '../src/organization';
import { readerPolicyFacts, readerTrustFacts } from '../src/policies';
import { AccountStack } from './account-stack';
import { LogStore } from './log-store';

/** The audit account: buckets, keys, topics, queue and readers. Deployed first, since every trail needs it. */
export class AuditStack extends AccountStack {
  public constructor(scope: Construct, plan: StackPlan, organization: Organization) {
    super(scope, plan, organization);
    const readers = organization.audit.readers.map((reader) => ({ reader, role: this.addReader(reader).role }));
    const stores = bucketViews(organization).map(({ shard, organization: view }) => {
      const names = new Set(view.audit.readers.map(({ name }) => name));
      const roles = readers.flatMap(({ reader, role }) => (names.has(reader.name) ? [role] : []));
      const store = new LogStore(this, shard === undefined ? undefined : `shard-${shard.name}`, {
        organization: view,
        readers: roles,
        permissionsBoundary: this.permissionsBoundary,
        replicaProvider: (region) => this.replicaProvider(region),
      });
      return { shard, store };
    });
    const [main] = stores;
    for (const { shard, store } of stores.slice(1)) {
      if (shard !== undefined && store.notifications !== undefined) {
        main?.store.notifications?.addTopic(`subscription-${shard.name}`, store.notifications);
      }
    }
    this.addLogDelivery(plan, {
      auditEncryption: main?.store.encryption,
      after: stores.flatMap(({ store }) => store.bucketPolicy ?? []),
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

  private replicas?: TerraformProvider;
}
