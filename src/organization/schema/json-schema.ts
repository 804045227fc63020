import { z } from 'zod';
import { organizationFile } from './organization-file';

/** Renders the JSON Schema (draft-07) of the organization file, as editors read it. */
export function renderJsonSchema(): string {
  const schema = z.toJSONSchema(organizationFile, { target: 'draft-7', io: 'input' });
  const titled = { $schema: schema.$schema, title: 'orgtrail organization file', ...schema };
  return `${JSON.stringify(titled, null, 2)}\n`;
}
