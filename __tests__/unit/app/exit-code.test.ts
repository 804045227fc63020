import { exitCode } from '../../../src/app/exit-code';
import { UserError } from '../../../src/app/user-error';
import type { Issue } from '../../../src/organization';

function issue(severity: Issue['severity']): Issue {
  return { severity, code: 'x', file: 'f', line: 1, column: 1, path: '', problem: 'p', remedy: 'r' };
}

test.each([
  ['no issue', [], 0],
  ['a warning', [issue('warning')], 0],
  ['an error among warnings', [issue('warning'), issue('error')], 2],
] as const)('a finished command with %s', (_, issues, code) => {
  expect(exitCode({ kind: 'finished', issues })).toBe(code);
});

test.each([
  ['a mistake of the user', new UserError('usage', 'no'), 2],
  ['an error of ours', new TypeError('x is undefined'), 70],
  ['something that is no error', 'text', 70],
] as const)('a command that failed with %s', (_, error, code) => {
  expect(exitCode({ kind: 'failed', error })).toBe(code);
});
