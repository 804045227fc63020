import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Returns the program `cdktf`: the one that CDKTF_CLI names, or the one on PATH; undefined when there is none. */
export function findCdktf(): string | undefined {
  const named = process.env['CDKTF_CLI'];
  const candidates = named
    ? [named]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'cdktf'));
  return candidates.find((path) => existsSync(path));
}

/** Returns what is missing to run cdktf-cli, and how to get it; nothing when it is there. */
export function missingCdktf(): string[] {
  const install = 'npm install --prefix DIR cdktf-cli@0.21.0, then CDKTF_CLI=DIR/node_modules/.bin/cdktf';
  return findCdktf() === undefined
    ? [`cdktf-cli 0.21, 420 MB and therefore no development dependency (${install})`]
    : [];
}
