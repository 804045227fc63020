import type { Construct } from 'constructs';
import { Trail, type TrailProps } from './trail';

/**
 * A trail of one account that writes to the audit bucket.
 *
 * @see "Receiving CloudTrail log files from multiple accounts"
 */
export class MemberTrail extends Trail {
  public constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id, props, { isOrganizationTrail: false });
  }
}
