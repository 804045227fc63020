import type { InitResult } from '../app/init/init';
import { shellWord } from './shell-word';

/** Renders what `orgtrail init` did: the files, and what to do next. */
export function renderInitText({ directory, files }: InitResult): string {
  const prefix = directory === '.' ? '' : `${directory.replace(/\/+$/, '')}/`;
  return [
    'Wrote:',
    ...files.map((name) => `  ${prefix}${name}`),
    '',
    'Next:',
    ...(prefix === '' ? [] : [`  cd ${shellWord(directory)}`]),
    '  npm install',
    '  edit organization.yaml: home Region, bucket name, deployer role',
    '  npx orgtrail validate',
    '  npx orgtrail synth',
    '',
  ].join('\n');
}
