import type { DocumentText, EstateResource } from './estate';

/**
 * A thing that receives, protects or sends logs. Facts are undefined when not known and otherwise what AWS will have,
 * the provider's defaults filled in.
 */
export interface LogThing {
  /** The resource; undefined for one that stands outside of the Terraform and is only named in it. */
  readonly resource: EstateResource | undefined;
  /** Stack and address, or the name with words around it, for messages. */
  readonly label: string;
  /** Name; undefined when not known. */
  readonly name: string | undefined;
  /** ARN; undefined when not known. */
  readonly arn: string | undefined;
  /** Account; undefined when not known. */
  readonly accountId: string | undefined;
  /** Region; undefined when it has none or it is not known. */
  readonly region: string | undefined;
}

/** A KMS key. */
export interface KeyFacts extends LogThing {
  /** Names of its aliases, such as `alias/orgtrail`. */
  readonly aliases: readonly string[];
  /** ARNs of its aliases, as far as they are known. */
  readonly aliasArns: readonly string[];
  /** Its key policy; undefined when Terraform sets none, which leaves AWS's default key policy. */
  readonly policy: DocumentText | undefined;
  /** Whether AWS rotates it. */
  readonly rotation: boolean | undefined;
  /** Whether it is enabled. */
  readonly enabled: boolean | undefined;
  /** Days between a request for deletion and deletion; 30 unless set. */
  readonly deletionWindowDays: number | undefined;
}

/** How an argument names a KMS key. */
export interface KeyUse {
  /** The value: key id, ARN or alias; undefined when only known after apply. */
  readonly given: string | undefined;
  /** The key of the estate it leads to; undefined when it leads out of it or is not known. */
  readonly key: KeyFacts | undefined;
  /** ARN of the key or alias, as far as known. */
  readonly arn: string | undefined;
  /** Account of the key, from the key or the ARN. */
  readonly accountId: string | undefined;
}
