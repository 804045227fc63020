import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../helpers/examples';
import { temporaryDirectory } from '../helpers/temporary-directory';

const directory = temporaryDirectory();
const app = join(directory, 'dist/src/app');
const store = join(directory, 'dist/.compiled');
const dependency = join(directory, 'dependency.js');

/** Runs a program that loads a dependency, and returns what that exports and whether `require` is whole. */
function run(): string {
  return execFileSync(process.execPath, [join(directory, 'program.js')], { encoding: 'utf8', cwd: directory });
}

function writeDependency(value: string): void {
  writeFileSync(
    dependency,
    `const path = require('path'); exports.value = '${value}'; exports.of = (n) => n + ${value.length};
     exports.whole = [typeof require.resolve.paths, require.main.filename === path.join(__dirname, 'program.js'), __filename === module.filename];`,
  );
}

beforeAll(() => {
  mkdirSync(app, { recursive: true });
  copyFileSync(join(ROOT, 'dist/src/app/compiled-code.js'), join(app, 'compiled-code.js'));
  writeFileSync(
    join(directory, 'program.js'),
    `const save = require('./dist/src/app/compiled-code.js').keepCompiledCode('command');
     const { value, of, whole } = require('./dependency.js');
     console.log(value, of(1), whole.join());
     save();`,
  );
});

beforeEach(() => {
  rmSync(store, { recursive: true, force: true });
  writeDependency('one');
});

test('code that was compiled before runs as what is compiled anew', () => {
  expect(run()).toBe('one 4 function,true,true\n');
  expect(readdirSync(store).length).toBeGreaterThan(0);
  expect(run()).toBe('one 4 function,true,true\n');
});

test('a file that changed is compiled again, also when it is as long as before', () => {
  run();
  writeDependency('two');
  expect(run()).toBe('two 4 function,true,true\n');
  writeDependency('one');
  expect(run()).toBe('one 4 function,true,true\n');
});

test('damaged compiled code is not used', () => {
  run();
  const damage = (path: string): void => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(7, bytes.length - 200));
  };
  for (const name of readdirSync(store, { recursive: true, encoding: 'utf8' })) {
    const path = join(store, name);
    // Node 22 keeps a directory of files, each with a checksum of its own.
    if (!existsSync(join(path, '.'))) damage(path);
  }
  expect(run()).toBe('one 4 function,true,true\n');
});

test('where nothing can be written, everything is compiled each time', () => {
  writeFileSync(store, 'a file in the way of the directory');
  expect(run()).toBe('one 4 function,true,true\n');
  expect(readFileSync(store, 'utf8')).toBe('a file in the way of the directory');
});
