/**
 * Writes what the provider's schema says of the types that the generator uses, for both majors that its output allows:
 * src/terraform/data/aws-provider-5.json from `terraform providers schema -json`, aws-provider-6.json from the bindings,
 * because that is the version they were generated from and what modules are written against.
 *
 * The bindings tell names, types, required arguments, attributes that only the provider sets, nesting, and whether a block
 * may stand once. They do not tell deprecated arguments, other limits on the number of blocks, or whether an argument
 * that is left out gets a value from the provider. Nothing here knows rules across arguments (`ConflictsWith`) or of values
 * (`ValidateFunc`): those are in the provider's code, and `terraform validate` alone runs it.
 *
 * With `--check` it writes nothing and exits 1 when a file is out of date; without Terraform, or without a way to install
 * the provider, only the types of the first file are compared and the script says so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { CompactProviderSchema } from '../src/terraform/provider-schema';
import { schemaFromBindings } from './provider-schema-bindings';
import { schemaFromTerraform } from './provider-schema-terraform';
import { usedTypes, type UsedTypes } from './used-types';

/** The oldest provider that the output's version constraint takes. */
const OLDEST = '5.100.0';

const FOLDER = join(__dirname, '..', 'src', 'terraform', 'data');

async function rendered(path: string, schema: CompactProviderSchema): Promise<string> {
  return format(JSON.stringify(schema), { ...(await resolveConfig(path)), filepath: path });
}

async function putRight(name: string, schema: CompactProviderSchema, check: boolean): Promise<void> {
  const path = join(FOLDER, name);
  const text = await rendered(path, schema);
  if (!check) {
    writeFileSync(path, text);
    process.stdout.write(`wrote src/terraform/data/${name}\n`);
  } else if (readFileSync(path, 'utf8') === text) {
    process.stdout.write(`src/terraform/data/${name} is up to date\n`);
  } else {
    process.stdout.write(`src/terraform/data/${name} is not what the provider says of the types in use\n`);
    process.exitCode = 1;
  }
}

function checkTypes(name: string, used: UsedTypes): void {
  const { resources, data } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as CompactProviderSchema;
  const same = Object.keys(resources).join() === used.resources.join() && Object.keys(data).join() === used.data.join();
  process.stdout.write(
    `src/terraform/data/${name}: Terraform cannot install provider ${OLDEST} here; ` +
      `${same ? 'its types are those in use, its content is not compared' : 'its types are not those in use'}\n`,
  );
  if (!same) process.exitCode = 1;
}

async function main(check: boolean): Promise<void> {
  const used = usedTypes();
  await putRight('aws-provider-6.json', schemaFromBindings(used), check);
  const oldest = schemaFromTerraform(OLDEST, used);
  if (oldest !== undefined) await putRight('aws-provider-5.json', oldest, check);
  else if (check) checkTypes('aws-provider-5.json', used);
  else throw new Error(`Terraform cannot install provider ${OLDEST} here; nothing else tells its schema`);
}

void main(process.argv.includes('--check'));
