/** Composes the constructs of `src/modules` into one Terraform root per account, and writes them. */
export { AccountStack } from './account-stack';
export type { OwnDeliveryContext } from './deliveries';
export { AuditStack } from './audit-stack';
export { ManagementStack } from './management-stack';
export { TrailStack } from './trail-stack';
export { buildApp, type BuildAppOptions } from './build-app';
export { synthesize, synthesizedFiles, type SynthesizedFile } from './synthesize';
