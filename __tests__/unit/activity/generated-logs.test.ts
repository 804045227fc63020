import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generateLogs } from '../../../scripts/generated-logs/records';
import { ROOT } from '../../helpers/examples';

test('the logs of the example are those that the script writes', () => {
  const accounts = ['111111111111', '222222222222', '333333333333'];
  const plan = {
    seed: 3,
    accounts,
    regions: ['eu-west-1'],
    firstDay: '2026-11-01',
    days: 2,
    filesPerDay: 1,
    recordsPerFile: 60,
  };
  const logs = [...generateLogs(plan)];
  expect(logs).toHaveLength(6);
  for (const { key, records } of logs) {
    const file = gunzipSync(readFileSync(join(ROOT, 'examples/organization-trail/activity', key)));
    expect(JSON.parse(file.toString('utf8'))).toEqual({ Records: records });
  }
});
