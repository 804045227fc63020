/** Who makes a request. */
export type Principal =
  | {
      /** An AWS service with its service principal. */
      readonly kind: 'service';
      /** Such as `cloudtrail.amazonaws.com`. */
      readonly name: string;
    }
  | {
      /** The root user of an account. */
      readonly kind: 'root';
      /** Its account. */
      readonly accountId: string;
    }
  | {
      /** An IAM user. */
      readonly kind: 'user';
      /** Its account. */
      readonly accountId: string;
      /** Path and name without a leading slash, as in the ARN after `user/`. */
      readonly name: string;
    }
  | {
      /** A session of an IAM role. */
      readonly kind: 'role';
      /** The role's account. */
      readonly accountId: string;
      /** Path and name without a leading slash, as in the role's ARN after `role/`. */
      readonly name: string;
      /** Name of the session. */
      readonly session: string;
    }
  | {
      /** Somebody known to an identity provider, who calls AssumeRoleWithSAML or AssumeRoleWithWebIdentity. */
      readonly kind: 'federated';
      /** The provider, as a trust policy names it. */
      readonly provider: string;
    }
  | {
      /** An S3 user by canonical id. */
      readonly kind: 'canonical-user';
      /** The id. */
      readonly id: string;
    }
  | {
      /** A request without credentials. */
      readonly kind: 'anonymous';
    };

/** One request to AWS: what a policy is asked about. */
export interface Request {
  /** Who. */
  readonly principal: Principal;
  /** Service and operation, such as `s3:PutObject`; compared without case. */
  readonly action: string;
  /** ARN of the resource. */
  readonly resource: string;
  /**
   * Condition keys that are present, by name; compared without case. A list is a multi-valued key, a text a single-valued
   * one. Keys that follow from the principal (`aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:PrincipalType`,
   * `aws:PrincipalIsAWSService`, `aws:PrincipalServiceName`, `aws:userid`-like keys aside) are derived and need not be given.
   */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}
