import { deployOrder, type Organization } from '../../../src/organization';
import {
  auditBucketPolicy,
  auditBucketPolicyFacts,
  guardrailPolicies,
  guardrailPolicyFacts,
  organizationPolicies,
  policyProblems,
  trailKeyPolicy,
  trailKeyPolicyFacts,
  type Policy,
  type Statement,
} from '../../../src/policies';
import { readValid, SECTIONS } from '../../helpers/organization-text';
import { isAllowed } from '../../helpers/plain-evaluator';

function withDeliveries(deliveries: string, more: Partial<typeof SECTIONS> = {}): Organization {
  return readValid({ trails: `deliveries:\n${deliveries}`, ...more });
}

function policyOf(organization: Organization, stack: string, name: string): Policy {
  const found = organizationPolicies(organization).find((one) => one.stack === stack && one.policy.name === name);
  if (found === undefined) throw new Error(`there is no policy "${name}" in ${stack}`);
  return found.policy;
}

function allowsOf({ document }: Policy): readonly Statement[] {
  return document.Statement.filter(({ Effect }) => Effect === 'Allow');
}

function audit(organization: Organization): readonly Statement[] {
  return allowsOf(auditBucketPolicy(auditBucketPolicyFacts(organization)));
}

const ACROSS = '  - { source: vpc.flow-logs, to: [s3, firehose], targets: { ous: [workloads] }, resources: all }\n';
const BUCKET = 'arn:aws:s3:::acme-audit-logs';

function delivered(account: string, key: string, region = 'eu-west-1') {
  return {
    principal: 'delivery.logs.amazonaws.com',
    action: 's3:PutObject',
    resource: `${BUCKET}/${key}`,
    context: {
      's3:x-amz-acl': 'bucket-owner-full-control',
      'aws:SourceAccount': account,
      'aws:SourceArn': `arn:aws:logs:${region}:${account}:x`,
      'aws:SourceOrgID': 'o-a1b2c3d4e5',
    },
  };
}

describe('the audit bucket', () => {
  it.each(['accounts', 'variable', 'organization'])(
    'lets each account deliver below its own folder, packed by %s',
    (packing) => {
      const statements = audit(
        withDeliveries(ACROSS.replace('resources: all', `resources: all, s3: { packing: ${packing} }`)),
      );
      expect(isAllowed(statements, delivered('333333333333', 'AWSLogs/333333333333/vpcflowlogs/x'))).toBe(true);
      expect(isAllowed(statements, delivered('555555555555', 'AWSLogs/555555555555/x'))).toBe(
        packing === 'organization',
      );
      expect(isAllowed(statements, delivered('333333333333', 'AWSLogs/444444444444/x'))).toBe(
        packing === 'organization',
      );
      expect(isAllowed(statements, delivered('333333333333', 'AWSLogs/333333333333/x', 'eu-north-1'))).toBe(false);
    },
  );

  it('lets the roles of streams in other accounts write below their own account, and no other role', () => {
    const statements = audit(withDeliveries(ACROSS));
    const write = (account: string, role: string, folder: string) =>
      isAllowed(statements, {
        principal: account,
        action: 's3:PutObject',
        resource: `${BUCKET}/firehose/vpc-flow-logs/${folder}/eu-west-1/x`,
        context: { 'aws:PrincipalAccount': account, 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${role}` },
      });
    const role = 'orgtrail-vpc-flow-logs-stream-eu-west-1';
    expect(write('333333333333', role, '333333333333')).toBe(true);
    expect(write('333333333333', role, '444444444444')).toBe(false);
    expect(write('333333333333', 'Developer', '333333333333')).toBe(false);
    expect(write('555555555555', role, '555555555555')).toBe(false);
  });

  it('lets the role of a stream in from every account of the organization when it is asked to', () => {
    const statements = audit(
      withDeliveries(ACROSS.replace('resources: all', 'resources: all, firehose: { packing: organization }')),
    );
    const write = (organization: string, folder: string) =>
      isAllowed(statements, {
        principal: '555555555555',
        action: 's3:PutObject',
        resource: `${BUCKET}/firehose/vpc-flow-logs/${folder}/x`,
        context: {
          'aws:PrincipalOrgID': organization,
          'aws:PrincipalAccount': '555555555555',
          'aws:PrincipalArn': 'arn:aws:iam::555555555555:role/orgtrail-vpc-flow-logs-stream-eu-west-1',
        },
      });
    expect(write('o-a1b2c3d4e5', '555555555555')).toBe(true);
    expect(write('o-a1b2c3d4e5', '333333333333')).toBe(false);
    expect(write('o-other00000', '555555555555')).toBe(false);
  });

  it('says how many accounts it has room for when there are too many', () => {
    const accounts = Array.from(
      { length: 150 },
      (_, index) => `  - { id: '${String(300_000_000_000 + index)}', name: m${String(index)}, ou: many }\n`,
    );
    const many = (packing: string) =>
      withDeliveries(
        `  - { source: vpc.flow-logs, to: [s3], targets: { ous: [many] }, s3: { packing: ${packing} } }\n`,
        {
          accounts: SECTIONS.accounts + accounts.join(''),
        },
      );
    const [problem, ...others] = policyProblems(many('accounts'));
    expect(others).toEqual([]);
    expect(problem).toMatch(
      /^policy "audit bucket" has \d+ bytes, but AWS allows a bucket policy 20480; 150 accounts that deliver take about \d+ bytes each beside \d+ for everything else, which is enough for \d+; write "packing: variable"/,
    );
    expect(policyProblems(many('organization'))).toEqual([]);
  });

  it('has one statement for a check that several deliveries need', () => {
    const statements = audit(
      withDeliveries(`${ACROSS}  - { source: network-firewall.logs, to: [s3], targets: { all: true } }\n`),
    );
    expect(statements.filter(({ Action }) => Action === 's3:GetBucketAcl')).toHaveLength(1);
  });
});

describe('the key', () => {
  it('lets the delivery service and the roles of streams encrypt', () => {
    const facts = trailKeyPolicyFacts(withDeliveries(ACROSS));
    const sids = facts === undefined ? [] : trailKeyPolicy(facts).document.Statement.map(({ Sid }) => Sid);
    expect(sids).toEqual(expect.arrayContaining(['AllowLogDeliveryUseKey', 'AllowFirehoseUseKey']));
  });

  it('knows nothing of a bucket of its own with SSE-S3', () => {
    const facts = trailKeyPolicyFacts(
      withDeliveries(
        '  - { source: elb.alb.access.legacy, to: [s3], targets: { all: true }, s3: { bucket: { account: audit } } }\n',
      ),
    );
    expect(facts?.deliveryStatements).toEqual([]);
  });
});

describe('a bucket of its own', () => {
  it('lets in its own source only, and keeps everybody from deleting logs', () => {
    const organization = withDeliveries(
      `  - { name: waf, source: wafv2.web-acl, to: [s3], targets: { accounts: [lab] }, s3: { bucket: { account: member } } }\n`,
    );
    const policy = policyOf(organization, 'member-lab', 'log bucket aws-waf-logs-waf-555555555555');
    expect(policy.document.Statement.map(({ Sid }) => Sid)).toEqual([
      'AWSLogDeliveryAclCheck',
      'AWSLogDeliveryWrite',
      'DenyInsecureTransport',
      'DenyPrincipalsOutsideOrganization',
      'DenyLogDeletion',
      'DenyBucketReconfiguration',
    ]);
    expect(JSON.stringify(policy.document)).toContain('arn:aws:iam::555555555555:role/TerraformDeployer');
    expect(audit(organization)).toEqual([]);
  });
});

describe('log groups', () => {
  it('of one service principal share a resource policy, those of another have their own', () => {
    const organization =
      withDeliveries(`  - { source: route53resolver.query-logs, to: [cloudwatch-logs], targets: { accounts: [lab] } }
  - { source: network-firewall.logs, to: [cloudwatch-logs], targets: { accounts: [lab] } }
  - { source: opensearch.domain, to: [cloudwatch-logs], targets: { accounts: [lab] }, regions: [us-east-1] }
`);
    const names = organizationPolicies(organization).map(({ policy }) => policy.name);
    expect(names.filter((name) => name.startsWith('log groups'))).toEqual([
      'log groups eu-west-1 1',
      'log groups us-east-1 1',
      'log groups us-east-1 2',
    ]);
    const [statement, ...others] = policyOf(organization, 'member-lab', 'log groups eu-west-1 1').document.Statement;
    expect(others).toEqual([]);
    expect(statement?.Resource).toHaveLength(2);
  });

  it('that do not fit into ten resource policies are refused with the arithmetic', () => {
    const deliveries = Array.from(
      { length: 110 },
      (_, index) =>
        `  - { name: n${String(index)}, source: network-firewall.logs, to: [cloudwatch-logs], targets: { accounts: [lab] }, regions: [eu-west-1], cloudWatchLogs: { logGroup: '/${'x'.repeat(460)}/${String(index)}' } }\n`,
    );
    expect(policyProblems(withDeliveries(deliveries.join('')))).toEqual([
      expect.stringMatching(
        /^log groups of the account "lab" in eu-west-1: 110 log groups take \d+ resource policies of 5120 characters beside 0 that exist, and AWS allows 10/,
      ),
    ]);
  });
});

describe('a delivery destination', () => {
  it('names the other accounts, and has no policy without any', () => {
    const organization = withDeliveries(
      '  - { name: alb, source: elb.alb.v2, to: [s3], targets: { accounts: [audit, lab] }, regions: [eu-west-1] }\n',
    );
    const { document } = policyOf(organization, 'audit', 'delivery destination alb-s3 eu-west-1');
    expect(document.Statement).toMatchObject([{ Principal: { AWS: '555555555555' }, Action: 'logs:CreateDelivery' }]);
    const own = withDeliveries('  - { name: alb, source: elb.alb.v2, to: [s3], targets: { accounts: [audit] } }\n');
    expect(organizationPolicies(own).filter(({ policy }) => policy.name.startsWith('delivery destination'))).toEqual(
      [],
    );
  });
});

describe('a publisher', () => {
  const publisher = (entry: string, deliveries = '') =>
    readValid({
      trails: `${deliveries}publishers: [{ name: network, targets: { accounts: [lab] }, principals: ['arn:aws:iam::222222222222:role/Network'], ${entry} }]\n`,
    });
  const permissions = (organization: Organization) =>
    policyOf(organization, 'member-lab', 'publisher orgtrail-publisher-network');

  it('may switch on its sources and, with the steady set, change no policy', () => {
    const text = JSON.stringify(permissions(publisher('sources: [vpc.flow-logs], to: [s3]')).document);
    expect(text).toContain('ec2:CreateFlowLogs');
    expect(text).not.toMatch(/PutBucketPolicy|PutResourcePolicy|DeleteLogDelivery|"ec2:\*"/);
  });

  it("never changes the policy of another account's bucket, and with the first-time set that of its own", () => {
    const own =
      'deliveries: [{ name: waf, source: wafv2.web-acl, to: [s3], targets: { all: true }, s3: { bucket: { account: member } } }]\n';
    const entry = 'sources: [wafv2.web-acl], to: [s3], permissions: first-time';
    expect(JSON.stringify(permissions(publisher(entry)).document)).not.toContain('s3:PutBucketPolicy');
    expect(JSON.stringify(permissions(publisher(entry, own)).document)).toContain('s3:PutBucketPolicy');
  });

  it('hands the service the role of its delivery and no other', () => {
    const flow =
      'deliveries: [{ source: vpc.flow-logs, to: [cloudwatch-logs], targets: { all: true }, regions: [eu-west-1] }]\n';
    const { document } = permissions(publisher('sources: [vpc.flow-logs], to: [cloudwatch-logs]', flow));
    const pass = document.Statement.find(({ Action }) => Action === 'iam:PassRole');
    expect(pass?.Resource).toBe('arn:aws:iam::555555555555:role/orgtrail-vpc-flow-logs-eu-west-1');
  });

  it('is assumed by the named roles, with the external id', () => {
    const organization = publisher('sources: [vpc.flow-logs], to: [s3], externalId: pipeline');
    const { document } = policyOf(organization, 'member-lab', 'publisher trust orgtrail-publisher-network');
    expect(document.Statement).toMatchObject([
      {
        Principal: { AWS: 'arn:aws:iam::222222222222:role/Network' },
        Condition: { StringEquals: { 'sts:ExternalId': 'pipeline' } },
      },
    ]);
  });
});

it('guardrails protect what takes logs, by name', () => {
  const organization = readValid({
    trails: `deliveries:
${ACROSS}  - { name: waf, source: wafv2.web-acl, to: [s3], targets: { all: true }, s3: { bucket: { account: member } } }
  - { name: alb, source: elb.alb.v2, to: [s3], targets: { all: true } }
`,
    guardrails: 'guardrails: { protectAuditTrail: true }\n',
  });
  const facts = guardrailPolicyFacts(organization);
  const text = JSON.stringify(facts === undefined ? [] : guardrailPolicies(facts).map(({ document }) => document));
  for (const arn of [
    'arn:aws:s3:::aws-waf-logs-waf-*',
    'arn:aws:iam::*:role/orgtrail-vpc-flow-logs-stream-eu-west-1',
    'arn:aws:logs:*:*:log-group:/aws/kinesisfirehose/vpc-flow-logs',
    'arn:aws:firehose:*:*:deliverystream/vpc-flow-logs',
    'arn:aws:logs:*:*:delivery-destination:alb-*',
  ]) {
    expect(text).toContain(`"${arn}"`);
  }
});

it('readers of an account read what its streams wrote, readers of all what all did', () => {
  const readers = (accounts: string) => `audit:
  account: audit
  bucket: { name: acme-audit-logs }
  readers: [{ name: shop, principals: ['arn:aws:iam::222222222222:role/Shop']${accounts} }]
`;
  const read = (accounts: string) => {
    const organization = withDeliveries(ACROSS, { audit: readers(accounts) });
    return policyOf(organization, 'audit', 'reader role orgtrail-reader-shop').document.Statement[0]?.Resource;
  };
  expect(read(', accounts: { accounts: [payments-dev] }')).toEqual([
    `${BUCKET}/AWSLogs/444444444444/*`,
    `${BUCKET}/firehose/vpc-flow-logs/444444444444/*`,
  ]);
  expect(read('')).toEqual([`${BUCKET}/AWSLogs/*`, `${BUCKET}/firehose/vpc-flow-logs/*`]);
});

it('every policy of a stack has a name of its own', () => {
  const organization =
    withDeliveries(`${ACROSS}  - { name: alb, source: elb.alb.v2, to: [s3, cloudwatch-logs, firehose], targets: { all: true }, firehose: { account: audit } }
publishers: [{ name: network, sources: [vpc.flow-logs], to: [s3], targets: { all: true }, principals: ['arn:aws:iam::222222222222:role/Network'] }]
`);
  const names = organizationPolicies(organization).map(({ stack, policy }) => `${stack}/${policy.name}`);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(
    new Set(deployOrder(organization).map(({ name }) => name)),
  );
});
