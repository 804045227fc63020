import type { Issue } from '../../../src/organization';
import { jsonObject } from '../../helpers/json-object';
import { renderValidateJson, renderValidateText } from '../../../src/report/validate-report';

const error: Issue = {
  severity: 'error',
  code: 'account-id',
  file: 'f',
  line: 2,
  column: 3,
  path: 'accounts[0].id',
  problem: 'p',
  remedy: 'r',
};
const warning: Issue = { ...error, severity: 'warning' };
const counts = { accounts: 4, trails: 1, stacks: 5 };

test.each([
  [{ counts, issues: [] }, 'f: 4 accounts, 1 trail, 5 stacks: valid\n'],
  [{ counts, issues: [warning, warning] }, 'f: 4 accounts, 1 trail, 5 stacks: valid, 2 warnings\n'],
  [{ counts: undefined, issues: [error, error, error, warning] }, 'f: 3 errors, 1 warning\n'],
])('one line says it', (result, text) => {
  expect(renderValidateText({ file: 'f', diagnostics: [], ...result })).toBe(text);
});

test('JSON has every key whether the file is right or not', () => {
  const right = jsonObject(renderValidateJson({ file: 'f', diagnostics: [], counts, issues: [warning] }));
  const wrong = jsonObject(renderValidateJson({ file: 'f', diagnostics: [], counts: undefined, issues: [error] }));
  expect(right).toEqual({ version: 1, file: 'f', valid: true, errors: 0, warnings: 1, ...counts, issues: [warning] });
  expect(wrong).toEqual({
    version: 1,
    file: 'f',
    valid: false,
    errors: 1,
    warnings: 0,
    accounts: null,
    trails: null,
    stacks: null,
    issues: [error],
  });
});
