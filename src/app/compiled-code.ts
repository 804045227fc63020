/* oxlint-disable no-underscore-dangle -- Node gives what loads a module these names */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Beside the compiled package: whoever may write there may change the code itself. A build starts without it. */
const DIRECTORY = join(__dirname, '../../.compiled');

/** A CommonJS module as Node loads it; its types leave out what is not documented. */
interface LoadedModule {
  exports: unknown;
  require: (id: string) => unknown;
  _compile: (this: LoadedModule, content: string, filename: string) => unknown;
}

interface ModuleLoader {
  readonly prototype: LoadedModule;
  readonly wrap: (content: string) => string;
  readonly enableCompileCache?: (directory: string) => unknown;
  readonly _cache: unknown;
  readonly _extensions: unknown;
  readonly _resolveFilename: (id: string, from: LoadedModule, isMain: boolean, options?: object) => string;
  readonly _resolveLookupPaths: (id: string, from: LoadedModule) => readonly string[] | null;
}

/** What V8 compiled of one file: its place in the store, and the digest of source and compiled code. */
type Entry = readonly [start: number, length: number, digest: string];

/**
 * Keeps the code that V8 compiles of the modules loaded from now on, so that the next run need not compile it again: a fifth of the time
 * of a small synth. Each entry is used only where the digest of the module's text and of the compiled code is right, and V8 refuses
 * what another version of it made. Where nothing can be written, nothing is kept.
 *
 * @param part - Which of the programs that share a directory this is; V8 takes compiled code with the flags it was compiled with only.
 * @returns What saves the code compiled in this run; call it at the end.
 */
export function keepCompiledCode(part: 'command' | 'synth'): () => void {
  // The sources, run by something that compiles them itself.
  if (!__filename.endsWith('.js')) return () => undefined;
  const loader = Module as unknown as ModuleLoader;
  if (loader.enableCompileCache !== undefined) {
    // Node 22 does all of it itself.
    loader.enableCompileCache(DIRECTORY);
    return () => undefined;
  }
  const store = new CompiledCode(join(DIRECTORY, `${part}-${process.version}-${process.arch}`));
  const { _compile: compile } = loader.prototype;
  loader.prototype._compile = function (content, filename) {
    // A script made from compiled code cannot import(), and shebang lines belong to programs.
    if (content.includes('import(') || content.startsWith('#!')) return compile.call(this, content, filename);
    const run = store.script(loader.wrap(content), filename).runInThisContext() as (...args: unknown[]) => unknown;
    return run.call(this.exports, this.exports, requireOf(this, loader), this, filename, dirname(filename));
  };
  return () => {
    store.save();
  };
}

/** Returns the `require` that a module is given. */
function requireOf(from: LoadedModule, loader: ModuleLoader): unknown {
  const resolve = (id: string, options?: object): string => loader._resolveFilename(id, from, false, options);
  const paths = (id: string): readonly string[] | null => loader._resolveLookupPaths(id, from);
  return Object.assign((id: string) => from.require(id), {
    resolve: Object.assign(resolve, { paths }),
    main: require.main,
    extensions: loader._extensions,
    cache: loader._cache,
  });
}

/** Compiled code in one file. */
class CompiledCode {
  readonly #file: string;
  readonly #entries: Readonly<Record<string, Entry>>;
  readonly #bytes: Buffer;
  readonly #made = new Map<string, { readonly script: Script; readonly source: string }>();

  public constructor(file: string) {
    this.#file = file;
    ({ entries: this.#entries, bytes: this.#bytes } = readStore(file));
  }

  /** Returns the script of a module, from compiled code where that is good. */
  public script(source: string, filename: string): Script {
    const cachedData = this.#compiled(source, filename);
    const script = new Script(source, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
    if (cachedData === undefined || script.cachedDataRejected === true) this.#made.set(filename, { script, source });
    return script;
  }

  /** Writes what is new to the file, in one step; leaves it be where that is not allowed. */
  public save(): void {
    if (this.#made.size === 0) return;
    const chunks: Buffer[] = [];
    const entries: Record<string, Entry> = {};
    let start = 0;
    const keep = (filename: string, compiled: Buffer, digest: string): void => {
      entries[filename] = [start, compiled.length, digest];
      chunks.push(compiled);
      start += compiled.length;
    };
    for (const [filename, [from, length, digest]] of Object.entries(this.#entries)) {
      if (!this.#made.has(filename)) keep(filename, this.#bytes.subarray(from, from + length), digest);
    }
    for (const [filename, { script, source }] of this.#made) {
      const compiled = script.createCachedData();
      keep(filename, compiled, digestOf(source, compiled));
    }
    const header = Buffer.from(`${JSON.stringify(entries)}\n`);
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      const staged = `${this.#file}.${String(process.pid)}`;
      writeFileSync(staged, Buffer.concat([header, ...chunks]));
      renameSync(staged, this.#file);
    } catch {
      // A package that is read-only compiles each time.
    }
  }

  #compiled(source: string, filename: string): Buffer | undefined {
    const entry = Object.hasOwn(this.#entries, filename) ? this.#entries[filename] : undefined;
    if (entry === undefined) return undefined;
    const [start, length, digest] = entry;
    const compiled = this.#bytes.subarray(start, start + length);
    return digestOf(source, compiled) === digest ? compiled : undefined;
  }
}

function readStore(file: string): { readonly entries: Readonly<Record<string, Entry>>; readonly bytes: Buffer } {
  try {
    const all = readFileSync(file);
    const end = all.indexOf('\n') + 1;
    return { entries: JSON.parse(all.toString('utf8', 0, end)) as Record<string, Entry>, bytes: all.subarray(end) };
  } catch {
    return { entries: {}, bytes: Buffer.alloc(0) };
  }
}

function digestOf(source: string, compiled: Buffer): string {
  return createHash('sha1').update(source).update(compiled).digest('base64');
}
