import type { TerraformResource } from 'cdktf';

/**
 * Notes, on the resource, which scanner checks do not apply to it and why: under `//.checkov.skip`, the form checkov
 * reads from templates. Terraform ignores everything under `//`.
 *
 * @param reasons - check id to reason.
 */
export function skipChecks(resource: TerraformResource, reasons: Readonly<Record<string, string>>): void {
  resource.addOverride('//', {
    checkov: { skip: Object.entries(reasons).map(([id, comment]) => ({ id, comment })) },
  });
}
