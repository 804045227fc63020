import type { Partition } from '../../organization/partition';
import type { DestinationKind, LogSource } from '../../sources/log-source';

/**
 * What of log delivery a caller may do:
 *
 * - `first-time`: switch it on for a destination whose policy AWS still has to write.
 * - `steady`: switch it on for a destination whose policy is there already.
 * - `lifecycle`: change it and switch it off, as Terraform does on update and destroy.
 * - `all`: everything; for the newer model the list AWS documents.
 */
export type PermissionSet = 'first-time' | 'steady' | 'lifecycle' | 'all';

/** Permission sets in the order of {@link PermissionSet}. */
export const PERMISSION_SETS = ['first-time', 'steady', 'lifecycle', 'all'] as const satisfies readonly PermissionSet[];

/** What the policy of a caller is made from. */
export interface CallerPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Kind of destination. */
  readonly to: DestinationKind;
  /** What the caller may do. */
  readonly set: PermissionSet;
  /** The source; without one, what log delivery itself takes and nothing of any service. */
  readonly source?: LogSource;
  /** The delivery model when there is no source; `v1` unless it says otherwise. A source has its own. */
  readonly model?: 'v1' | 'v2';
  /** Account of the source; every account unless it says otherwise. */
  readonly accountId?: string;
  /** Region of the source; every Region unless it says otherwise. */
  readonly region?: string;
  /** Account of the destination; the source's account unless it says otherwise. */
  readonly destinationAccountId?: string;
  /**
   * Which half of a delivery between two accounts the caller sets up, in the newer model. Both when source and destination
   * are in one account, `source` when they are not, unless it says otherwise.
   */
  readonly side?: 'both' | 'source' | 'destination';
  /** Names of the buckets, log groups or streams; any name unless it says otherwise. */
  readonly destinationNames?: readonly string[];
  /** ARNs of the resources whose logs may be delivered, in the newer model; those of the source's kind unless it says otherwise. */
  readonly sourceResourceArns?: readonly string[];
  /** ARNs of the roles the caller may hand to the service; any role of the account unless it says otherwise. */
  readonly roleArns?: readonly string[];
  /** Names of delivery sources, in the newer model; any name unless it says otherwise. */
  readonly deliverySourceNames?: readonly string[];
  /** Names of delivery destinations, in the newer model; any name unless it says otherwise. */
  readonly deliveryDestinationNames?: readonly string[];
  /**
   * Whether the caller may give a stream no tag but `LogDeliveryEnabled=true`. AWS does not say that the service asks for
   * nothing else on the caller's behalf, so false unless it says otherwise.
   */
  readonly restrictStreamTags?: boolean;
}

/** Facts with every default filled in. */
export type CompleteCallerFacts = Required<Omit<CallerPolicyFacts, 'source' | 'model' | 'sourceResourceArns'>> & {
  /** The source, if any. */
  readonly source: LogSource | undefined;
  /** ARNs of the resources whose logs may be delivered; none: not restricted. */
  readonly sourceResourceArns: readonly string[];
};

/** When a permission is needed; `documented` ones only because AWS lists them. */
export type When = 'first-time' | 'enable' | 'remove' | 'documented';

/** Whether a permission set holds what is needed at a time. */
export function inSet(set: PermissionSet, when: When): boolean {
  switch (set) {
    case 'first-time':
      return when === 'first-time' || when === 'enable';
    case 'steady':
      return when === 'enable';
    case 'lifecycle':
      return when === 'enable' || when === 'remove';
    case 'all':
      return true;
  }
}
