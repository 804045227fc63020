import version5 from './data/aws-provider-5.json';
import version6 from './data/aws-provider-6.json';
import { expandProviderSchema, type ProviderSchema } from './provider-schema';

let schemas: readonly ProviderSchema[] | undefined;

/** The schemas that orgtrail's output is checked against: of both majors that its version constraint takes. */
export function providerSchemas(): readonly ProviderSchema[] {
  schemas ??= [version5, version6].map((compact) => expandProviderSchema(compact));
  return schemas;
}
