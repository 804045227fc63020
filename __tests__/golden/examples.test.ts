import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { synthesize } from '../../stacks';
import { EXAMPLES, exampleFile, organizationOf, withTemporaryDirectory } from '../helpers/examples';

const GOLDEN = join(__dirname, '__golden__');
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

function filesBelow(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort();
}

/** Every Terraform address of a stack, one a line: a renamed one destroys and creates a resource. */
function addresses(terraformJson: string): string[] {
  const root = JSON.parse(terraformJson) as Record<string, Record<string, Record<string, unknown>> | undefined>;
  const list = (block: string, prefix: string) =>
    Object.entries(root[block] ?? {}).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${prefix}${type}.${name}`),
    );
  return [...list('resource', ''), ...list('data', 'data.')].sort();
}

function synthesized(example: string): Map<string, string> {
  return withTemporaryDirectory((directory) => {
    synthesize(organizationOf(exampleFile(example)), directory);
    const files = new Map(filesBelow(directory).map((file) => [file, readFileSync(join(directory, file), 'utf8')]));
    const lines = [...files]
      .filter(([file]) => file.endsWith('cdk.tf.json'))
      .flatMap(([file, text]) =>
        addresses(text).map((address) => `${dirname(file).replace('stacks/', '')} ${address}`),
      );
    return files.set('addresses.txt', `${lines.join('\n')}\n`);
  });
}

test('golden files are rewritten by hand only', () => {
  expect(UPDATE && process.env['CI'] === 'true').toBe(false);
});

describe.each(EXAMPLES)('example %s', (example) => {
  const actual = synthesized(example);
  const folder = join(GOLDEN, example);
  if (UPDATE) {
    rmSync(folder, { recursive: true, force: true });
    for (const [file, text] of actual) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  }

  test('writes the files that were reviewed, no more and no fewer', () => {
    expect([...actual.keys()].sort()).toEqual(filesBelow(folder));
  });

  test.each([...actual.keys()])('%s is as reviewed', (file) => {
    expect(actual.get(file)).toBe(readFileSync(join(folder, file), 'utf8'));
  });

  test('says the same again, byte for byte', () => {
    expect(synthesized(example)).toEqual(actual);
  });
});
