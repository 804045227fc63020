import { join } from 'node:path';
import { ROOT } from './examples';

/** The directory that `orgtrail synth` wrote for an example when it was last reviewed. */
export function goldenOutput(example: string): string {
  return join(ROOT, '__tests__/golden/__golden__', example);
}
