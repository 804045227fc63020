import { z } from 'zod';
import { organizationFile } from './organization-file';

/** Returns the JSON Schema (draft-07) of the organization file, as editors read it: keys with a default are optional. */
export function organizationJsonSchema(): z.core.JSONSchema.JSONSchema {
  return {
    title: 'orgtrail organization file',
    ...z.toJSONSchema(organizationFile, { target: 'draft-7', io: 'input' }),
  };
}
