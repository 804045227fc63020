import type { TrailPacking } from '../organization/trail';
import { oneOrMany, type OneOrMany } from './policy-document';

/** What policies need to know of one trail. */
export interface TrailFacts {
  /** Trail ARN: the value of `aws:SourceArn`. For an organization trail it carries the management account's id, whoever created it. */
  readonly arn: string;
  /** Home Region. */
  readonly homeRegion: string;
  /** The account the ARN names. */
  readonly ownerAccountId: string;
  /** Set for organization trails only. */
  readonly organizationId: string | undefined;
  /** How statements name it beside the trails of other accounts; `accounts` unless it says otherwise. */
  readonly packing?: TrailPacking;
  /** With the packing `organization`: the organization whose trails of this name are let in. */
  readonly sourceOrganizationId?: string;
}

/** CloudTrail's principal, the same in every partition and Region, opt-in Regions among them. */
export const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' } as const;

/** The trails' ARNs as a condition value: sorted, each once, a single one without a list. */
export function trailArns(trails: readonly TrailFacts[]): OneOrMany {
  return oneOrMany(trails.map(({ arn }) => arn));
}
