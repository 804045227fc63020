import { buildLogFlow, type LogFlow } from '../../../src/flow';
import { EXAMPLES, exampleFile, organizationOf } from '../../helpers/examples';

function flowOf(example: string): LogFlow {
  return buildLogFlow(organizationOf(exampleFile(example)));
}

/** Arrows as `from kind to (label)`, by the names of the boxes. */
function arrows({ nodes, edges }: LogFlow): readonly string[] {
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  return edges.map(({ from, to, kind, label }) =>
    `${titles.get(from) ?? '?'} ${kind} ${titles.get(to) ?? '?'} ${label === '' ? '' : `(${label})`}`.trim(),
  );
}

describe.each(EXAMPLES)('%s', (example) => {
  const organization = organizationOf(exampleFile(example));
  const flow = flowOf(example);

  test('boxes have names of their own, and arrows lead from box to box', () => {
    const ids = new Set(flow.nodes.map(({ id }) => id));
    expect(ids.size).toBe(flow.nodes.length);
    expect(flow.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
  });

  test('everything that is declared is drawn', () => {
    const titles = (kind: string): readonly string[] =>
      flow.nodes.filter((node) => node.kind === kind).map(({ title }) => title);
    expect(titles('trail')).toEqual(organization.trails.map(({ name }) => name));
    expect(titles('source')).toEqual(organization.deliveries.map(({ source }) => source.id));
    expect(titles('reader')).toEqual(organization.audit.readers.map(({ name }) => name));
    expect(titles('publisher')).toEqual(organization.publishers.map(({ name }) => name));
    expect(titles('bucket')).toContain(organization.audit.bucket.name);
    expect(flow.groups.flatMap(({ accounts }) => accounts.map(({ id }) => id)).sort()).toEqual(
      organization.accounts.map(({ id }) => id),
    );
  });

  test('nothing stands alone but accounts without a trail', () => {
    const joined = new Set(flow.edges.flatMap(({ from, to }) => [from, to]));
    expect(flow.nodes.filter(({ id, kind }) => kind !== 'accounts' && !joined.has(id))).toEqual([]);
  });
});

test('a trail in each account leaves out the accounts it is not for', () => {
  expect(arrows(flowOf('member-trails'))).toEqual([
    'root events account-trail',
    'log-archive events account-trail',
    'shop-prod events account-trail',
    'shop-dev events account-trail',
    'account-trail logs shop-trail-logs (AWSLogs/)',
    'account-trail notification orgtrail-log-delivery',
    'account-trail logs cloudtrail/account-trail',
    'shop-prod events prod-data',
    'prod-data logs shop-trail-logs (AWSLogs/)',
    'prod-data notification orgtrail-log-delivery',
    'alias/shop-trails encryption shop-trail-logs',
    'shop-trail-logs reading auditors (all accounts)',
  ]);
});

test('logs of other services go through streams to the bucket, or to places of their own', () => {
  expect(arrows(flowOf('log-deliveries'))).toEqual(
    expect.arrayContaining([
      'web-prod events route53resolver.query-logs',
      'route53resolver.query-logs logs route53resolver-query-logs',
      'vpc.flow-logs logs web-audit-logs (org/AWSLogs/)',
      'vpc.flow-logs logs /aws/vendedlogs/vpc-flow-logs',
      'wafv2.web-acl logs aws-waf-logs-web-audit (AWSLogs/)',
      'platform administration vpc.flow-logs',
    ]),
  );
});
