import { TerraformOutput, type ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { terraformLiteral } from '../../src/modules/terraform-literal';

/** What an output says. */
export interface OutputTexts {
  /** What it is. */
  readonly description: string;
  /** Its value; a name or ARN as it is, or a reference. */
  readonly value: string;
  /** What must stand before somebody uses it. */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * Adds an output. A name that is known beforehand is written as it is and waits for what `after` says: whoever uses it is then
 * applied later, and its policies are known when Terraform plans all the same.
 */
export function addOutput(scope: Construct, name: string, { description, value, after }: OutputTexts): void {
  new TerraformOutput(scope, name, {
    value,
    description: terraformLiteral(description),
    ...(after === undefined ? {} : { dependsOn: [...after] }),
  });
}
