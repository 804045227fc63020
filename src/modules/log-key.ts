import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Policy } from '../policies';
import { policyLiteral } from './terraform-literal';

/** What {@link LogKey} is made of. */
export interface LogKeyProps {
  /** What the key encrypts, in words. */
  readonly description: string;
  /** Alias with its leading `alias/`. */
  readonly alias: string;
  /** The key policy. */
  readonly keyPolicy: Policy;
  /** Days between a deletion request and the deletion, 7 to 30. */
  readonly deletionWindowDays: number;
  /** Days between rotations, 90 to 2560. */
  readonly rotationDays: number;
  /** Provider of the key's Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
  /** Roles in the same stack that the key policy names: KMS refuses a policy whose principals do not exist yet. */
  readonly after?: readonly ITerraformDependable[] | undefined;
}

/**
 * A rotating customer managed key for logs, found by its alias, that Terraform refuses to destroy: without it every log
 * it encrypted is lost.
 *
 * @see "Configure AWS KMS key policies for CloudTrail"
 */
export class LogKey extends Construct {
  /** The key. */
  public readonly key: KmsKey;

  public constructor(scope: Construct, id: string, props: LogKeyProps) {
    super(scope, id);
    const provider = props.provider === undefined ? {} : { provider: props.provider };
    this.key = new KmsKey(this, 'Resource', {
      description: props.description,
      policy: policyLiteral(props.keyPolicy),
      deletionWindowInDays: props.deletionWindowDays,
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationDays,
      isEnabled: true,
      lifecycle: { preventDestroy: true },
      dependsOn: [...(props.after ?? [])],
      ...provider,
    });
    new KmsAlias(this, 'alias', { name: props.alias, targetKeyId: this.key.keyId, ...provider });
  }
}
