import { DESTINATION_KINDS, findSource, listSources, LOG_SOURCES } from '../../../src/sources';

test('the catalog has 91 sources, each once, in order', () => {
  const ids = LOG_SOURCES.map(({ id }) => id);
  expect(ids).toHaveLength(91);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('every source agrees with itself', () => {
  const faults = LOG_SOURCES.flatMap((source) => {
    const { id, newer, authorization, confidence, page, keyLayout, destinations, sourceArns, v2LogTypes } = source;
    const models = DESTINATION_KINDS.map((to) => destinations[to]);
    const arn = models.includes('v2') ? 'delivery-source:*' : models.includes('v1') ? '*' : undefined;
    const checks: readonly (readonly [boolean, string])[] = [
      [/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/.test(page.url), 'its page is one of AWS'],
      [(confidence.level === 'confirmed') === (confidence.note === ''), 'it says what is not confirmed'],
      [newer === undefined || findSource(newer).ok, 'what is newer exists'],
      [authorization === undefined || models.includes('v2'), 'authorization belongs to the newer model'],
      [models.includes('v2') === v2LogTypes.length > 0, 'the newer model has log types'],
      [arn === undefined || sourceArns.join() === `arn:{partition}:logs:{region}:{account}:${arn}`, 'its ARN fits'],
      [keyLayout === undefined || destinations.s3 !== undefined, 'keys belong to S3'],
    ];
    return checks.filter(([right]) => !right).map(([, check]) => `${id}: not so: ${check}`);
  });
  expect(faults).toEqual([]);
});

test('a source is found by its id', () => {
  expect(findSource('vpc.flow-logs')).toMatchObject({ ok: true, source: { service: 'VPC' } });
});

test.each([
  ['vpc.flowlogs', 'vpc.flow-logs'],
  ['VPC.FLOW-LOGS', 'vpc.flow-logs'],
  ['waf', 'wafv2.web-acl'],
  ['alb', 'elb.alb.v2'],
  ['guardduty', 'guardduty.findings'],
])('an unknown source %s is refused with a suggestion', (text, nearest) => {
  expect(findSource(text)).toEqual({
    ok: false,
    reason: `unknown log source "${text}"; did you mean "${nearest}"?`,
    nearest,
  });
});

test('a source nothing is like is refused without one', () => {
  expect(findSource('mainframe-tapes')).toEqual({
    ok: false,
    reason: 'unknown log source "mainframe-tapes"',
    nearest: undefined,
  });
});

describe('a list of sources', () => {
  test('is all of them without a filter', () => {
    expect(listSources()).toEqual(LOG_SOURCES);
  });

  test('is narrowed by destination', () => {
    const ids = listSources({ to: 'firehose' }).map(({ id }) => id);
    expect(ids).toContain('elasticache.logs');
    expect(ids).not.toContain('config.delivery');
  });

  test('is narrowed by model, for the destination if there is one', () => {
    expect(listSources({ model: 'service-role' }).map(({ id }) => id)).toEqual([
      'bedrock.model-invocation',
      'cloudtrail.trail',
      'firehose.errors',
      'tgw.flow-logs',
      'vpc.flow-logs',
    ]);
    expect(listSources({ model: 'service-role', to: 's3' })).toEqual([]);
  });

  test('is narrowed by text in id, service or log type', () => {
    expect(listSources({ text: 'load balancer', model: 'v2' }).map(({ id }) => id)).toEqual([
      'elb.alb.v2',
      'elb.nlb.v2',
    ]);
  });
});
