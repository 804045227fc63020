import { checkSize, type Policy, type PolicyDocument } from '../../policies';
import { UserError } from '../user-error';

/** What a policy is put on, with what names that thing. */
export type Attachment =
  | {
      /** A policy of its own that roles and users are given, or one attached to OUs and accounts. */
      readonly type: 'managed-policy' | 'service-control-policy';
      /** Its name. */
      readonly name: string;
    }
  | {
      /** A bucket, a log group, or a delivery destination of the newer model. */
      readonly type: 'bucket' | 'log-group' | 'delivery-destination';
      /** Its name. */
      readonly name: string;
    }
  | {
      /** A topic or a queue. */
      readonly type: 'topic' | 'queue';
      /** Its ARN. */
      readonly arn: string;
    }
  | {
      /** What a role may do, or who may assume it. */
      readonly type: 'role' | 'role-trust';
      /** Name of the role. */
      readonly role: string;
    }
  | {
      /** A whole key policy, or statements that a key's policy needs beside its own. */
      readonly type: 'key' | 'key-statements';
    };

/** A policy to print. */
export interface PrintedPolicy {
  /** Its name among those printed with it. */
  readonly name: string;
  /** What it is put on. */
  readonly attachment: Attachment;
  /** The document. */
  readonly document: PolicyDocument;
}

/**
 * Makes a policy printable.
 *
 * @throws {@link UserError} `policy-size` when AWS would refuse it for its size.
 */
export function printedPolicy(name: string, attachment: Attachment, policy: Policy): PrintedPolicy {
  const tooLarge = checkSize(policy);
  if (tooLarge !== undefined) throw new UserError('policy-size', tooLarge);
  return { name, attachment, document: policy.document };
}
