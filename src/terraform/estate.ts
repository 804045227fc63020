/** A JSON text found in Terraform, and where. */
export interface DocumentText {
  /** The text; undefined when Terraform does not know it yet. */
  readonly text: string | undefined;
  /** File it was read from, as the reader was given it. */
  readonly file: string;
  /** Stack and Terraform address of the resource, such as `audit: aws_s3_bucket_policy.audit-bucket_policy_1`. */
  readonly address: string;
  /** Argument that holds it, such as `policy`. */
  readonly argument: string;
}

/** The one resource an argument's expression refers to, in the same stack. */
export interface Reference {
  /** Address of the resource or data source. */
  readonly address: string;
  /** What is taken from it, such as `arn` or `roots[0].id`; empty when not known. */
  readonly attribute: string;
}

/** What every resource of an estate has. */
export interface EstateResource {
  /** Terraform type, such as `aws_s3_bucket`. */
  readonly type: string;
  /** Stack it stands in: the folder's name for synthesized output, the file's for a plan. */
  readonly stack: string;
  /** File it was read from. */
  readonly file: string;
  /** Address within the stack, module path included. */
  readonly address: string;
  /** Partition it is created in; undefined when neither provider nor any ARN says. */
  readonly partition: string | undefined;
  /** Account it is created in; undefined when neither provider nor any ARN says. */
  readonly accountId: string | undefined;
  /** Region it is created in; undefined when not known. */
  readonly region: string | undefined;
  /**
   * Arguments, references to other resources of the estate resolved where they lead to a known value. What is absent here
   * is not set, unless `unknown` names its argument: then it may be set to anything. Blocks are an object or a list of them.
   */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of arguments that hold an unresolved `${…}` or are known only after apply, anywhere inside, sorted. */
  readonly unknown: readonly string[];
  /**
   * What arguments refer to, by place: `kms_key_id`, `rule.apply_server_side_encryption_by_default.kms_master_key_id`, and
   * with an index from the second entry of a list on, `rule[1].id`. Also where the value itself is not known.
   */
  readonly references: Readonly<Record<string, Reference>>;
  /** Names of arguments that Terraform calls sensitive, anywhere inside, sorted; always empty for synthesized output. */
  readonly sensitive: readonly string[];
}

/** Something in the Terraform that could not be read; whatever depends on it is undecided, not guessed. */
export interface EstateProblem {
  /** File. */
  readonly file: string;
  /** Stack and address, or a place in the file. */
  readonly place: string;
  /** What is wrong and what would be right. */
  readonly message: string;
}

/** All of an organization's Terraform, read back: what will be deployed, nothing shared with what wrote it. */
export interface Estate {
  /** Partition of its ARNs; undefined when no value says. */
  readonly partition: string | undefined;
  /** Every managed resource, sorted by stack and address. */
  readonly resources: readonly EstateResource[];
  /** Every data source, in the same order. */
  readonly data: readonly EstateResource[];
  /** What could not be read. */
  readonly problems: readonly EstateProblem[];
}
