import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CIS_ALARMS, CIS_ALARM_IDS } from '../../../src/organization/data/cis-alarms';
import type { Alarms } from '../../../src/organization';
import SECURITY_HUB from '../../conformance/scanners/security-hub-patterns.json';
import { ROOT } from '../../helpers/examples';
import { readValid } from '../../helpers/organization-text';

const TRAILS = 'trails:\n  - { name: org-trail, scope: organization, cloudWatchLogs: true }\n';
const NOTIFY = "notify: ['arn:aws:sns:eu-west-1:222222222222:security', 'arn:aws:sns:eu-west-1:111111111111:all']";

function alarmsOf(alarms: string, trails = TRAILS): Alarms | undefined {
  return readValid({ trails: `${trails}alarms: { ${NOTIFY}${alarms} }\n` }).alarms;
}

function alarmOf(id: string, alarms: string) {
  return alarmsOf(alarms)?.alarms.find((alarm) => alarm.id === id);
}

/** The pattern of PutMetricFilter and the description of PutMetricAlarm have at most this many characters. */
const MAX_CHARACTERS = 1024;

describe('the alarms of the benchmark', () => {
  test('have the patterns that Security Hub prints', () => {
    const ours = Object.fromEntries(
      CIS_ALARM_IDS.flatMap((id) => {
        const { securityHub, pattern } = CIS_ALARMS[id];
        return securityHub === undefined ? [] : [[securityHub, pattern]];
      }),
    );
    expect(ours).toEqual(SECURITY_HUB);
  });

  test('stand in the order of the benchmark, each section once', () => {
    expect(CIS_ALARM_IDS.map((id) => CIS_ALARMS[id].section)).toEqual(
      Array.from({ length: 15 }, (_, index) => `4.${String(index + 1)}`),
    );
  });

  test('have metrics and questions of their own', () => {
    for (const key of ['metric', 'question', 'about'] as const) {
      const values = CIS_ALARM_IDS.map((id) => CIS_ALARMS[id][key]);
      expect(new Set(values).size).toBe(values.length);
    }
  });

  test('stay within the limits of CloudWatch', () => {
    for (const { pattern, description } of alarmsOf('')?.alarms ?? []) {
      expect(pattern.length).toBeLessThanOrEqual(MAX_CHARACTERS);
      expect(description.length).toBeLessThanOrEqual(MAX_CHARACTERS);
    }
  });
});

describe('alarms in an organization file', () => {
  test('are off unless asked for', () => {
    expect(readValid({ trails: TRAILS }).alarms).toBeUndefined();
    expect(alarmsOf(', cis: false')).toBeUndefined();
  });

  test('are all on by default, on the one log group there is, and tell every topic', () => {
    const alarms = alarmsOf('');
    expect(alarms).toMatchObject({
      trailName: 'org-trail',
      account: { id: '111111111111' },
      namespace: 'CISBenchmark',
      topicArns: ['arn:aws:sns:eu-west-1:111111111111:all', 'arn:aws:sns:eu-west-1:222222222222:security'],
    });
    expect(alarms?.alarms).toHaveLength(15);
    expect(alarms?.alarms[2]).toEqual({
      id: 'rootUse',
      name: 'orgtrail-RootUse',
      metricName: 'RootUse',
      pattern: CIS_ALARMS.rootUse.pattern,
      description: 'CIS 4.3: use of the root user. The events: orgtrail search --question root-use',
      threshold: 1,
      periodSeconds: 300,
    });
  });

  test('are switched off and set one by one', () => {
    const cis = ', namePrefix: acme, cis: { vpcChanges: false, rootUse: true, signInFailures: { threshold: 5 } }';
    expect(alarmsOf(cis)?.alarms.map(({ id }) => id)).not.toContain('vpcChanges');
    expect(alarmsOf(cis)?.alarms).toHaveLength(14);
    expect(alarmOf('signInFailures', cis)).toMatchObject({
      name: 'acme-SignInFailures',
      threshold: 5,
      periodSeconds: 300,
    });
  });

  test('leave sign-ins through single sign-on out, unless asked to count them', () => {
    expect(alarmOf('signInWithoutMfa', '')?.pattern).toContain('$.userIdentity.type = "IAMUser"');
    const every = alarmOf('signInWithoutMfa', ', cis: { signInWithoutMfa: { singleSignOn: false } }');
    expect(every?.pattern).toBe('{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }');
  });

  test('watch the trail that is named', () => {
    const other =
      '  - { name: other-trail, scope: organization, cloudWatchLogs: true, events: { management: { read: false } } }\n';
    const second = TRAILS.replace('cloudWatchLogs', 'events: { management: { write: false } }, cloudWatchLogs') + other;
    expect(readValid({ trails: `${second}alarms: { ${NOTIFY}, trail: other-trail }\n` }).alarms?.trailName).toBe(
      'other-trail',
    );
  });
});

test('docs/alarms.md lists them', () => {
  const text = readFileSync(join(ROOT, 'docs/alarms.md'), 'utf8');
  const rows = text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    return /^4\.\d+$/.test(cells[2] ?? '') ? [cells.slice(1, 6)] : [];
  });
  expect(rows).toEqual(
    CIS_ALARM_IDS.map((id) => {
      const { section, securityHub = '', about, question } = CIS_ALARMS[id];
      return [id, section, securityHub, about, question];
    }),
  );
});
