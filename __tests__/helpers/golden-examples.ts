import { readEstate } from '../../src/app/read-estate';
import type { Organization } from '../../src/organization';
import type { Estate } from '../../src/terraform/estate';
import { EXAMPLES, exampleFile, organizationOf } from './examples';
import { goldenOutput } from './golden-output';

/** An example with its golden Terraform read back. */
export interface GoldenExample {
  /** Name of its folder. */
  readonly name: string;
  /** What its file describes. */
  readonly organization: Organization;
  /** The Terraform. */
  readonly estate: Estate;
}

/** Returns every example with its golden Terraform. */
export function goldenExamples(): readonly GoldenExample[] {
  return EXAMPLES.map((name) => ({
    name,
    organization: organizationOf(exampleFile(name)),
    estate: readEstate(goldenOutput(name), '/'),
  }));
}
