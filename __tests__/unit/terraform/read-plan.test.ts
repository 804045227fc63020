import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Estate } from '../../../src/terraform/estate';
import { documents } from '../../../src/terraform/facts/read-documents';
import { logEstate } from '../../../src/terraform/facts/read-log-estate';
import { NotTerraform } from '../../../src/terraform/not-terraform';
import { readPlan } from '../../../src/terraform/plan/read-plan';
import { resourceAt, TERRAFORM_FIXTURES } from '../../helpers/estates';

function fixture(name: string): Estate {
  return readPlan(readFileSync(join(TERRAFORM_FIXTURES, 'another-author', name), 'utf8'), `plans/${name}`);
}

describe("another author's plan, before anything exists", () => {
  const estate = fixture('plan.json');
  const facts = logEstate(estate);

  test('lists every resource and data source, modules included, under the name of the file', () => {
    expect(estate.resources).toHaveLength(29);
    expect(estate.data).toHaveLength(8);
    expect(new Set(estate.resources.map(({ stack }) => stack))).toEqual(new Set(['plan']));
    expect(estate.problems).toEqual([]);
  });

  test('finds accounts by provider, and the Region behind a variable', () => {
    const place = (address: string) => {
      const { accountId, region } = resourceAt(estate, address);
      return [accountId, region];
    };
    expect(place('aws_cloudtrail.company')).toEqual(['111111111111', 'eu-west-1']);
    expect(place('module.archive["flow"].aws_s3_bucket.this')).toEqual(['222222222222', 'eu-west-1']);
  });

  test('puts in names and ARNs that Terraform only knows after apply', () => {
    expect(resourceAt(estate, 'aws_cloudtrail.company').values).toMatchObject({
      s3_bucket_name: 'company-audit-logs',
      cloud_watch_logs_group_arn: 'arn:aws:logs:eu-west-1:111111111111:log-group:cloudtrail/company:*',
      cloud_watch_logs_role_arn: 'arn:aws:iam::111111111111:role/company-trail',
    });
    expect(resourceAt(estate, 'aws_iam_role_policy_attachment.reader["web"]').values).toMatchObject({
      role: 'reader-web',
      policy_arn: 'arn:aws:iam::222222222222:policy/audit/read-logs',
    });
  });

  test('follows a reference through the variable of a module', () => {
    const { references, sensitive } = resourceAt(
      estate,
      'module.archive["flow"].aws_s3_bucket_server_side_encryption_configuration.this',
    );
    expect(references['rule.apply_server_side_encryption_by_default.kms_master_key_id']).toEqual({
      address: 'aws_kms_key.logs',
      attribute: 'arn',
    });
    expect(sensitive).toEqual(['rule']);
  });

  test('a document that is known only after apply has no text', () => {
    expect(facts.topics[0]?.policy).toMatchObject({ text: undefined, argument: 'policy' });
    expect(facts.queues[0]?.policy).toMatchObject({ text: undefined });
    expect(resourceAt(estate, 'aws_sns_topic_policy.logs').unknown).toEqual(['policy']);
  });

  test('a document of aws_iam_policy_document that was read has its text', () => {
    const bucket = facts.buckets.find(({ name }) => name === 'company-flow-logs');
    expect(bucket?.policy?.text).toContain('arn:aws:s3:::company-flow-logs/AWSLogs/111111111111/*');
    expect(resourceAt(estate, 'data.aws_iam_policy_document.topic').unknown).toEqual(['statement']);
  });

  test('what AWS answers by itself is not unknown', () => {
    expect(resourceAt(estate, 'aws_kms_key.logs').unknown).toEqual([]);
    expect(resourceAt(estate, 'module.logs.aws_s3_bucket.this').unknown).toEqual([]);
  });

  test('the trail finds its key through another provider', () => {
    expect(facts.trails[0]?.key).toMatchObject({
      given: undefined,
      accountId: '222222222222',
      arn: 'arn:aws:kms:eu-west-1:222222222222:alias/company-logs',
      key: { aliases: ['alias/company-logs'], rotation: true },
    });
  });
});

describe('the same after apply', () => {
  const planned = fixture('plan-without-changes.json');
  const state = fixture('state.json');

  test('nothing is unknown', () => {
    expect(planned.resources.filter(({ unknown }) => unknown.length > 0)).toEqual([]);
    expect(documents(planned).every(({ document }) => document.text !== undefined)).toBe(true);
  });

  test('a state says the same of every document, and of accounts where an ARN shows them', () => {
    const summary = (estate: Estate) =>
      documents(estate).map(({ kind, governs, document }) => [kind, governs.type, governs.name, document.text]);
    expect(summary(state)).toEqual(summary(planned));
    expect(summary(fixture('plan.json')).map(([kind, type, name]) => [kind, type, name])).toEqual(
      summary(planned).map(([kind, type, name]) => [kind, type, name]),
    );
    const trail = resourceAt(state, 'aws_cloudtrail.company');
    expect([trail.accountId, trail.region]).toEqual(['111111111111', 'eu-west-1']);
    // Two accounts are in the state, and a bucket's ARN shows none.
    expect(resourceAt(state, 'module.logs.aws_s3_bucket.this').accountId).toBeUndefined();
    expect(resourceAt(planned, 'module.logs.aws_s3_bucket.this').accountId).toBe('222222222222');
  });

  test('the key is found by its ARN', () => {
    const facts = logEstate(state);
    expect(facts.trails[0]?.key?.key?.label).toBe('state: aws_kms_key.logs');
    expect(facts.trails[0]?.key?.given).toMatch(/^arn:aws:kms:eu-west-1:222222222222:key\//);
  });
});

describe('plans that are not whole', () => {
  const plan = (more: Record<string, unknown>) =>
    JSON.stringify({
      format_version: '1.2',
      terraform_version: '1.11.4',
      planned_values: { root_module: {} },
      ...more,
    });

  test.each([
    [{ errored: true }, 'planning failed'],
    [{ complete: false }, 'not complete'],
  ])('%j is a problem', (more, message) => {
    const { problems } = readPlan(plan(more), 'p.json');
    expect(problems).toMatchObject([{ file: 'p.json', place: 'plan' }]);
    expect(problems[0]?.message).toContain(message);
  });

  test('what is to be destroyed is not there', () => {
    const resource_changes = [
      { address: 'aws_s3_bucket.b', mode: 'managed', type: 'aws_s3_bucket', change: { actions: ['delete'] } },
    ];
    expect(readPlan(plan({ resource_changes }), 'p.json').resources).toEqual([]);
  });
});

test.each([
  ['{"format_version": "2.0", "planned_values": {}}', 'has the format version "2.0"'],
  ['{"format_version": "1.0"}', 'holds neither a plan nor a state'],
  ['{"version": 4, "lineage": "x", "resources": []}', "is Terraform's own state file"],
  ['{"Version": "2012-10-17", "Statement": []}', 'is a policy document'],
  ['{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}', 'is a CloudFormation template'],
  ['{"resource": {}}', 'name the folder'],
  ['{}', 'it has no "format_version"'],
  ['[]', 'those are objects'],
  ['{"@level":"info","@message":"x"}\n{"@level":"info"}', 'is a log of "terraform plan -json"'],
  ['Terraform will perform the following actions:\n', 'prints for people'],
  ['\nresource "a" "b" {', 'is Terraform in HCL'],
  ['{"format_version": "1.2",', 'is not JSON: '],
])('%s: %s', (text, message) => {
  expect(() => readPlan(text, 'p.json')).toThrow(NotTerraform);
  expect(() => readPlan(text, 'p.json')).toThrow(message);
});
