import { createRequire } from 'node:module';

/**
 * Lets cdktf load without what it makes archives of assets with: half of its modules, which no stack here needs. Whoever calls it
 * gets the real one, loaded at that moment.
 */
export function loadArchiverWhenCalled(): void {
  try {
    const requireOfCdktf = createRequire(createRequire(__filename).resolve('cdktf'));
    const name = requireOfCdktf.resolve('archiver');
    if (requireOfCdktf.cache[name] !== undefined) return;
    const load = (...args: unknown[]): unknown => {
      delete requireOfCdktf.cache[name];
      return (requireOfCdktf(name) as (...args: unknown[]) => unknown)(...args);
    };
    requireOfCdktf.cache[name] = {
      id: name,
      filename: name,
      path: name,
      loaded: true,
      exports: load,
    } as unknown as NodeJS.Module;
  } catch {
    // Another cdktf, which has no such part.
  }
}
