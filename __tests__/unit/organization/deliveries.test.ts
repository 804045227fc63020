import { deployOrder, type Delivery, type Organization } from '../../../src/organization';
import { issuesOf, organizationText, readValid } from '../../helpers/organization-text';

function withDeliveries(deliveries: string): Organization {
  return readValid({ trails: `deliveries:\n${deliveries}` });
}

function deliveryOf(delivery: string): Delivery {
  const [found] = withDeliveries(delivery).deliveries;
  if (found === undefined) throw new Error('the file has a delivery');
  return found;
}

const FLOW_LOGS = `  - source: vpc.flow-logs
    to: [firehose, s3, cloudwatch-logs]
    targets: { ous: [workloads] }
    resources: all
`;

describe('a delivery', () => {
  it('is named after its source and comes from every Region of its accounts', () => {
    const { name, sites, switchedOnBy } = deliveryOf(FLOW_LOGS);
    expect({ name, switchedOnBy }).toEqual({ name: 'vpc-flow-logs', switchedOnBy: 'flow-log' });
    expect(sites.map(({ account, region, resources }) => [account.name, region, resources])).toEqual([
      ['payments-prod', 'eu-west-1', 'all'],
      ['payments-prod', 'us-east-1', 'all'],
      ['payments-dev', 'eu-west-1', 'all'],
      ['payments-dev', 'us-east-1', 'all'],
    ]);
  });

  it('goes to the audit bucket, a log group with a role and a stream with a role in each account and Region', () => {
    const { s3, cloudWatchLogs, firehose, sites } = deliveryOf(FLOW_LOGS);
    expect(s3).toMatchObject({ place: 'audit-bucket', buckets: [], prefix: '' });
    expect(cloudWatchLogs?.logGroups[1]).toMatchObject({
      region: 'us-east-1',
      name: '/aws/vendedlogs/vpc-flow-logs',
      arn: 'arn:aws:logs:us-east-1:333333333333:log-group:/aws/vendedlogs/vpc-flow-logs',
      retentionDays: 365,
      role: { arn: 'arn:aws:iam::333333333333:role/orgtrail-vpc-flow-logs-us-east-1' },
    });
    expect(firehose?.streams).toHaveLength(4);
    expect(firehose?.streams[0]).toMatchObject({
      arn: 'arn:aws:firehose:eu-west-1:333333333333:deliverystream/vpc-flow-logs',
      rolePrefix: 'firehose/vpc-flow-logs/333333333333',
      prefix: 'firehose/vpc-flow-logs/333333333333/eu-west-1/',
      errorPrefix: 'firehose/vpc-flow-logs/333333333333/errors/eu-west-1/',
    });
    expect(sites[0]?.destinations.map(({ to, arn }) => [to, arn])).toEqual([
      ['cloudwatch-logs', 'arn:aws:logs:eu-west-1:333333333333:log-group:/aws/vendedlogs/vpc-flow-logs'],
      ['s3', 'arn:aws:s3:::acme-audit-logs'],
      ['firehose', 'arn:aws:firehose:eu-west-1:333333333333:deliverystream/vpc-flow-logs'],
    ]);
  });

  it('gives a source that delivers to its own Region a bucket in each', () => {
    const { s3 } = deliveryOf(
      `  - { name: alb, source: elb.alb.access.legacy, to: [s3], targets: { all: true }, s3: { bucket: { account: audit, expireDays: 90 } } }\n`,
    );
    expect(s3?.place).toBe('audit-account');
    expect(
      s3?.buckets.map(({ name, region, account, expireDays }) => [name, region, account.name, expireDays]),
    ).toEqual([
      ['acme-audit-logs-alb-eu-west-1', 'eu-west-1', 'audit', 90],
      ['acme-audit-logs-alb-us-east-1', 'us-east-1', 'audit', 90],
    ]);
  });

  it('names a bucket in each account with the start the source asks for', () => {
    const { s3 } = deliveryOf(
      `  - { name: waf, source: wafv2.web-acl, to: [s3], targets: { ous: [workloads] }, s3: { bucket: { account: member } } }\n`,
    );
    expect(s3?.buckets.map(({ name, account, region }) => [name, account.name, region])).toEqual([
      ['aws-waf-logs-waf-333333333333', 'payments-prod', 'eu-west-1'],
      ['aws-waf-logs-waf-444444444444', 'payments-dev', 'eu-west-1'],
    ]);
  });

  it('of the newer model has sources where the resources are, and destinations where the logs go', () => {
    const { sites, deliveryDestinations } = deliveryOf(`  - name: alb
    source: elb.alb.v2
    to: [s3, cloudwatch-logs, firehose]
    targets: { ous: [workloads] }
    resources: ['arn:aws:elasticloadbalancing:us-east-1:333333333333:loadbalancer/app/shop/1']
    logTypes: [ALB_ACCESS_LOGS, ALB_CONNECTION_LOGS]
    firehose: { account: audit }
`);
    expect(sites).toHaveLength(1);
    expect(sites[0]?.deliverySources.map(({ logType }) => logType).toSorted()).toEqual([
      'ALB_ACCESS_LOGS',
      'ALB_CONNECTION_LOGS',
    ]);
    for (const { name } of sites[0]?.deliverySources ?? []) expect(name).toMatch(/^alb-[a-z-]+-[0-9a-f]{8}$/);
    expect(
      deliveryDestinations.map(({ name, account, region, sourceAccounts }) => [
        name,
        account.name,
        region,
        sourceAccounts.map((one) => one.name),
      ]),
    ).toEqual([
      ['alb-s3', 'audit', 'us-east-1', ['payments-prod']],
      ['alb-stream', 'audit', 'us-east-1', ['payments-prod']],
      ['alb-logs', 'payments-prod', 'us-east-1', []],
    ]);
    expect(sites[0]?.destinations.map(({ deliveryDestinationArn }) => deliveryDestinationArn)).toEqual([
      'arn:aws:logs:us-east-1:333333333333:delivery-destination:alb-logs',
      'arn:aws:logs:us-east-1:222222222222:delivery-destination:alb-s3',
      'arn:aws:logs:us-east-1:222222222222:delivery-destination:alb-stream',
    ]);
  });

  it('comes from the one Region its source has, whatever the accounts are active in', () => {
    const { sites } = deliveryOf(
      `  - { source: cloudfront.standard.v2, to: [cloudwatch-logs], targets: { ous: [workloads] } }\n`,
    );
    expect(new Set(sites.map(({ region }) => region))).toEqual(new Set(['us-east-1']));
  });

  it('takes the id out of the ARN of a VPC, and a VPC id where one account and Region is meant', () => {
    const vpcs = (resources: string, more: string) =>
      deliveryOf(`  - { source: vpc.flow-logs, to: [s3], resources: [${resources}], ${more} }\n`).sites;
    const byArn = vpcs("'arn:aws:ec2:us-east-1:444444444444:vpc/vpc-0a1b2c3d'", 'targets: { all: true }');
    expect(byArn).toMatchObject([{ region: 'us-east-1', resources: ['vpc-0a1b2c3d'] }]);
    const byId = vpcs('vpc-0a1b2c3d', 'targets: { accounts: [lab] }, regions: [eu-west-1]');
    expect(byId).toMatchObject([{ account: { name: 'lab' }, region: 'eu-west-1', resources: ['vpc-0a1b2c3d'] }]);
  });
});

describe('the deploy order', () => {
  const plans = deployOrder(
    withDeliveries(`${FLOW_LOGS}  - { name: alb, source: elb.alb.v2, to: [s3], targets: { accounts: [audit, lab] } }
publishers:
  - { name: network, sources: [vpc.flow-logs], to: [s3], targets: { accounts: [management, lab] }, principals: ['arn:aws:iam::222222222222:role/Network'] }
`),
  );
  const parts = new Map(
    plans.map(({ name, deliveries, publishers }) => [
      name,
      [
        ...deliveries.map(({ delivery, ...held }) => [
          delivery.name,
          ...Object.entries(held).flatMap(([kind, found]) => (found.length === 0 ? [] : [kind])),
        ]),
        ...publishers.map(({ publisher }) => [publisher.name]),
      ],
    ]),
  );

  it('has what takes logs of other accounts in the audit stack, and the rest with the account', () => {
    expect(Object.fromEntries(parts)).toEqual({
      audit: [['alb', 'deliveryDestinations']],
      management: [['network']],
      'member-lab': [['network']],
      'member-payments-dev': [['vpc-flow-logs', 'logGroups', 'streams', 'sites']],
      'member-payments-prod': [['vpc-flow-logs', 'logGroups', 'streams', 'sites']],
    });
  });
});

describe('a publisher', () => {
  const publisher = (entry: string, deliveries = '[]') =>
    readValid({
      trails: `deliveries: ${deliveries}\npublishers: [{ name: network, targets: { ous: [workloads] }, principals: ['arn:aws:iam::222222222222:role/Network'], ${entry} }]\n`,
    }).publishers[0];

  it('may use the destinations of the deliveries of its sources', () => {
    const waf = '[{ source: wafv2.web-acl, to: [s3], targets: { all: true }, s3: { bucket: { account: audit } } }]';
    expect(publisher('sources: [wafv2.web-acl], to: [s3]', waf)?.destinations).toEqual([
      { to: 's3', names: ['aws-waf-logs-acme-audit-logs-wafv2-web-acl'] },
    ]);
  });

  it('without deliveries may use the audit bucket, any log group and any stream', () => {
    expect(publisher('sources: [network-firewall.logs], to: [firehose, s3, cloudwatch-logs]')?.destinations).toEqual([
      { to: 'cloudwatch-logs', names: ['*'] },
      { to: 's3', names: ['acme-audit-logs'] },
      { to: 'firehose', names: ['*'] },
    ]);
  });

  it('has a role in each account', () => {
    expect(publisher('sources: [vpc.flow-logs], to: [s3]')).toMatchObject({
      permissions: 'steady',
      roleName: 'orgtrail-publisher-network',
      maxSessionSeconds: 3600,
      instances: [
        { roleArn: 'arn:aws:iam::333333333333:role/orgtrail-publisher-network' },
        { roleArn: 'arn:aws:iam::444444444444:role/orgtrail-publisher-network' },
      ],
    });
  });
});

it('lets the audit bucket take a source when it is what the source needs', () => {
  const issues = issuesOf(
    organizationText({
      audit: `audit:
  account: audit
  bucket: { name: aws-waf-logs-acme }
  readers: [{ name: auditors, principals: ['arn:aws:iam::222222222222:role/Auditor'] }]
`,
      trails: `deliveries:\n  - { source: wafv2.web-acl, to: [s3], targets: { all: true } }\n`,
    }),
  );
  expect(issues).toEqual([]);
});
