/** What the schema check finds. Codes are for programs and are never renamed. */
type SchemaFindingCode =
  | 'not-an-object'
  | 'unknown-block'
  | 'unknown-type'
  | 'unknown-argument'
  | 'missing-argument'
  | 'wrong-type'
  | 'read-only-argument'
  | 'too-few-blocks'
  | 'too-many-blocks'
  | 'unknown-reference'
  | 'unknown-attribute'
  | 'unknown-provider'
  | 'duplicate-provider'
  | 'meta-argument'
  | 'terraform-settings'
  | 'deprecated-argument';

/** A place in a Terraform root that does not fit the provider's schema. */
export interface SchemaFinding {
  /** `error`: Terraform refuses it. `warning`: Terraform takes it and warns. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, for programs. */
  readonly code: SchemaFindingCode;
  /** Stack it stands in. */
  readonly stack: string;
  /** Terraform address: `aws_kms_key.trail`, `data.aws_kms_key.key`, `provider.aws.replica`, `terraform`. */
  readonly address: string;
  /** Path of the argument below the address, such as `rule[0].status`; empty for the whole of it. */
  readonly argument: string;
  /** What is wrong and what would be right, for people. */
  readonly message: string;
  /** Provider versions it holds for; empty where no provider has a say in it. */
  readonly versions: readonly string[];
}

/** What is wrong at one place, before the place is known. */
export interface Mistake {
  /** What is wrong, for programs. */
  readonly code: SchemaFindingCode;
  /** Path of the argument. */
  readonly argument: string;
  /** What is wrong and what would be right. */
  readonly message: string;
}

/** Takes what is wrong in the resource, data source or block that is being looked at. */
export type Report = (mistake: Mistake) => void;

/** Returns the path of an argument or of an element below another path. */
export function below(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${String(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}
