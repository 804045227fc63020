import { guardrailPolicies, organizationPolicies, trailKeyPolicy, type Statement } from '../../src/policies';
import { EXAMPLES, exampleFile, organizationOf } from '../helpers/examples';
import { actionsOf, faults, faultsOf, many } from '../helpers/iam-reference';
import { GUARDRAIL_FACTS, KEY_FACTS } from '../helpers/policy-facts';

/*
 * Checks every policy against AWS's service authorization reference, as published in the package iam-data: a misspelt
 * action, an action on the wrong kind of resource or a condition key the action does not carry is accepted by most AWS
 * APIs and then never matches.
 */

test.each(EXAMPLES)('the policies of the %s example name actions, resources and keys AWS knows', async (example) => {
  const policies = organizationPolicies(organizationOf(exampleFile(example))).map(({ policy }) => policy);
  expect(policies.length).toBeGreaterThan(0);
  expect(await faultsOf(policies)).toEqual([]);
});

test('an action without a resource type stands on a star', async () => {
  const statements = guardrailPolicies({
    ...GUARDRAIL_FACTS,
    delegatedAdministrator: true,
    denyLeavingOrganization: true,
  }).flatMap(({ document }) => document.Statement);
  for (const statement of statements) {
    for (const pattern of many(statement.Action)) {
      const withoutType = (await actionsOf(pattern)).some(({ resourceTypes }) => resourceTypes.length === 0);
      expect({ pattern, star: statement.Resource === '*' }).toEqual({ pattern, star: withoutType });
    }
  }
});

describe('the check itself', () => {
  const statement = trailKeyPolicy(KEY_FACTS).document.Statement.find(
    ({ Sid }) => Sid === 'AllowCloudTrailEncryptLogs',
  );
  if (statement === undefined) throw new Error('no statement to break');

  test.each<[string, Partial<Statement>, string]>([
    ['a misspelt action', { Action: 'kms:GenerateDatakey' }, 'kms:GenerateDatakey is no action'],
    ['a key the action does not carry', { Action: 'kms:DescribeKey' }, 'kms:DescribeKey does not carry kms:Encryption'],
    ['another kind of resource', { Resource: 'arn:aws:kms:*:*:alias/a' }, 'is no action on arn:aws:kms:*:*:alias/a'],
    [
      'an object action on a bucket',
      { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b', Condition: {} },
      's3:GetObject is no action on arn:aws:s3:::b',
    ],
    [
      'a bucket action on objects',
      { Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::b/*', Condition: {} },
      's3:PutBucketPolicy is no action on arn:aws:s3:::b/*',
    ],
    [
      'a resource no action is on',
      { Action: 's3:GetObject', Resource: ['arn:aws:s3:::b/*', 'arn:aws:s3:::b'], Condition: {} },
      'no action of the statement is on arn:aws:s3:::b',
    ],
  ])('finds %s', async (_, change, fault) => {
    expect((await faults({ ...statement, ...change })).join('\n')).toContain(fault);
  });
});
