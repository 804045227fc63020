import { createRequire } from 'node:module';

type Archiver = (...args: readonly unknown[]) => unknown;

/**
 * Puts off loading the package `archiver`, with its 200 files half of what cdktf loads: cdktf packs assets with it, and nothing here
 * has assets. Who does call it gets the real one. To be imported before cdktf.
 */
function putOffArchiver(): void {
  const load = createRequire(createRequire(__filename).resolve('cdktf'));
  let file: string;
  try {
    file = load.resolve('archiver');
  } catch {
    // Another version of cdktf that does without.
    return;
  }
  if (load.cache[file] !== undefined) return;
  const real = (): Archiver => {
    if (load.cache[file]?.exports === standIn) delete load.cache[file];
    return load('archiver') as Archiver;
  };
  const standIn = new Proxy((() => undefined) as Archiver, {
    apply: (_target, self, args) => Reflect.apply(real(), self, args) as unknown,
    get: (_target, key) => Reflect.get(real(), key) as unknown,
  });
  load.cache[file] = { exports: standIn, loaded: true } as NodeJS.Module;
}

putOffArchiver();
