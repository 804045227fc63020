import type { PolicyDocument } from '../../src/policies';
import type { Emulator } from './emulator';

/** What stands of log delivery in one account and Region, as AWS describes it. */
export interface StandingDeliveries {
  /** Ids of the VPCs. */
  readonly vpcs: readonly string[];
  /** Flow logs. */
  readonly flowLogs: readonly {
    readonly vpc: string;
    readonly type: string;
    readonly destination: string;
    readonly role: string | null;
    readonly traffic: string;
    readonly options: Readonly<Record<string, unknown>> | null;
  }[];
  /** Resolver query log configurations and the VPCs each is associated with. */
  readonly queryLogs: readonly {
    readonly name: string;
    readonly destination: string;
    readonly vpcs: readonly string[];
  }[];
  /** Destinations of each web ACL with logging. */
  readonly webAcls: Readonly<Record<string, readonly string[]>>;
  /** Firehose streams. */
  readonly streams: readonly Readonly<Record<string, unknown>>[];
  /** CloudWatch Logs resource policies of the account, by name. */
  readonly logPolicies: Readonly<Record<string, PolicyDocument>>;
  /** Delivery sources. */
  readonly sources: readonly Readonly<Record<string, unknown>>[];
  /** Delivery destinations. */
  readonly destinations: readonly Readonly<Record<string, unknown>>[];
  /** Deliveries. */
  readonly deliveries: readonly Readonly<Record<string, unknown>>[];
}

/** Reads log delivery back. In Python: its SDK comes with the emulator and knows every service. */
export async function readDeliveries(
  emulator: Emulator,
  accountId: string,
  region: string,
): Promise<StandingDeliveries> {
  const standing = await emulator.runScript('read_log_delivery.py', emulator.endpoint, accountId, region);
  return standing as StandingDeliveries;
}
