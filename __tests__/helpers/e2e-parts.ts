import { missingEmulator } from './emulator';
import { missingTerraform } from './terraform';

/** A program that end-to-end tests use and that not every machine has. */
export type Part = 'terraform' | 'emulator';

const MISSING: Readonly<Record<Part, () => string[]>> = { terraform: missingTerraform, emulator: missingEmulator };

/**
 * Returns `describe` where all parts are there. Where one is missing, says so on standard error and returns
 * `describe.skip`: the tests count as skipped, never as passed. With ORGTRAIL_E2E=required, as in CI, it throws instead.
 */
export function describeWith(...parts: readonly Part[]): jest.Describe {
  return describeUnlessMissing(parts.flatMap((part) => MISSING[part]()));
}

/** The same for anything else a test may find missing: each entry says what it is and how to get it. */
export function describeUnlessMissing(missing: readonly string[]): jest.Describe {
  if (missing.length === 0) return describe;
  const list = missing.map((part) => `  - ${part}`).join('\n');
  const message = `end-to-end tests need what this machine does not have:\n${list}`;
  if (process.env['ORGTRAIL_E2E'] === 'required') throw new Error(message);
  process.stderr.write(`\nSKIPPED: ${message}\n\n`);
  return describe.skip;
}
