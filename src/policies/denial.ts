import type { AwsPage, OneOrMany } from './policy-document';

/** What a guardrail keeps accounts from. */
export interface Denial {
  /** Sid of the statement. */
  readonly sid: string;
  /** Actions. */
  readonly actions: OneOrMany;
  /** Resources; none: there is nothing to protect. */
  readonly resources: readonly string[];
  /** What it is for. */
  readonly purpose: string;
  /** The AWS page it follows. */
  readonly follows: AwsPage;
  /** Whether it destroys logs or keys: then break-glass roles alone are excepted, not even the deployer. */
  readonly destructive?: boolean;
  /** Aliases the key must have one of. */
  readonly aliases?: readonly string[];
}
