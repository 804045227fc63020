import type { Construct } from 'constructs';
import { trailKeyPolicy, type TrailKeyPolicyFacts } from '../policies';
import { LogKey, type LogKeyProps } from './log-key';

/** What {@link TrailKey} is made of. */
export interface TrailKeyProps extends TrailKeyPolicyFacts, Omit<LogKeyProps, 'keyPolicy' | 'description'> {}

/**
 * The key of the audit bucket, its trails, their log groups, the topic and the queue.
 *
 * @see "Configure AWS KMS key policies for CloudTrail"
 */
export class TrailKey extends LogKey {
  public constructor(scope: Construct, id: string, props: TrailKeyProps) {
    super(scope, id, { ...props, description: 'CloudTrail logs', keyPolicy: trailKeyPolicy(props) });
  }
}
