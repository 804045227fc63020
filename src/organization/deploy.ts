/** Where Terraform keeps the state of each stack. */
export type Backend =
  | { readonly type: 'local' }
  | {
      readonly type: 's3';
      /** State bucket. */
      readonly bucket: string;
      /** Its Region. */
      readonly region: string;
      /** Prefix of the state keys, without slashes at either end; a stack's key is `<keyPrefix>/<stack>.tfstate`. */
      readonly keyPrefix: string;
      /** ARN of the KMS key that encrypts the state; undefined for the bucket's default. */
      readonly kmsKeyArn: string | undefined;
      /** ARN of the role that reads and writes the state; undefined for the caller. */
      readonly roleArn: string | undefined;
    }
  | {
      readonly type: 'cloud';
      /** HCP Terraform organization. */
      readonly organization: string;
      /** HCP Terraform project; undefined for the default project. */
      readonly project: string | undefined;
      /** Workspace name pattern; holds `{stack}` once. */
      readonly workspace: string;
      /** Host of Terraform Enterprise; undefined for HCP Terraform. */
      readonly hostname: string | undefined;
    };

/** How the stacks are deployed. */
export interface Deploy {
  /** State backend of every stack. */
  readonly backend: Backend;
  /** Role ARN the provider assumes, with `{account}` where the account id goes; undefined: the caller's own credentials. */
  readonly assumeRole: string | undefined;
  /** External id for `assumeRole`; undefined for none. */
  readonly externalId: string | undefined;
  /** Permissions boundary of every role orgtrail creates, with `{account}` where the account id goes; undefined for none. */
  readonly permissionsBoundary: string | undefined;
  /** Default tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
  /** Terraform's `required_version`. */
  readonly terraformVersion: string;
  /** Version constraint of `hashicorp/aws`. */
  readonly awsProviderVersion: string;
}
