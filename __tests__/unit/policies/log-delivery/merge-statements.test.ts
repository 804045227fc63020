import type { Statement } from '../../../../src/policies';
import { mergeStatements } from '../../../../src/policies/log-delivery';
import { SOURCE_PAGES } from '../../../../src/sources';

const WRITE: Statement = {
  Sid: 'Write',
  Effect: 'Allow',
  Principal: { Service: 'delivery.logs.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::b/AWSLogs/1/*',
};
const wide = { ...WRITE, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:1:*' } } };
const narrow = { ...WRITE, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:1:delivery-source:*' } } };

const merge = (...statements: readonly Statement[]) =>
  mergeStatements(statements.map((statement) => ({ statement, purpose: '', follows: SOURCE_PAGES.v1S3 }))).map(
    ({ statement }) => statement,
  );

test.each([
  ['the same statement', wide, wide, wide],
  ['a narrower ARN', wide, narrow, wide],
  ['a condition where there is none', WRITE, wide, WRITE],
  ['fewer actions', { ...wide, Action: ['s3:GetBucketAcl', 's3:PutObject'] }, wide, undefined],
  ['fewer resources', { ...wide, Resource: [String(wide.Resource), 'arn:aws:s3:::b'] }, wide, undefined],
])('a statement covers %s, in either order', (_, covering, covered, kept) => {
  expect(merge(covering, covered)).toEqual([kept ?? covering]);
  expect(merge(covered, covering)).toEqual([kept ?? covering]);
});

test.each<[string, Statement]>([
  ['another principal', { ...wide, Principal: { Service: 'config.amazonaws.com' } }],
  ['another action', { ...wide, Action: 's3:GetBucketAcl' }],
  ['another resource', { ...wide, Resource: 'arn:aws:s3:::b/AWSLogs/2/*' }],
  ['another ARN', { ...wide, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:2:*' } } }],
  ['another account', { ...wide, Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }],
  ['another operator', { ...WRITE, Condition: { StringLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:1:*' } } }],
])('a statement with %s stays, under a Sid of its own', (_, other) => {
  expect(merge(wide, other)).toEqual([wide, { ...other, Sid: 'WriteNo2' }]);
});

test('a denial is never left out', () => {
  const denial: Statement = { ...wide, Effect: 'Deny' };
  expect(merge(wide, denial)).toHaveLength(2);
  expect(merge(denial, { ...denial, Sid: 'Again' })).toHaveLength(2);
});
