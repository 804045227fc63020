import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a directory for the tests of a file that is gone when they are done. Call it at the top of the file. */
export function temporaryDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'orgtrail-')));
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}
