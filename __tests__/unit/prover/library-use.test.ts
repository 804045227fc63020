import {
  authorize,
  findDifference,
  NO_FACTS,
  prove,
  readPolicy,
  readSynthesized,
  verifyCertificate,
  type Layer,
  type PolicyDocument,
  type Request,
} from '../../../src/prover';
import { goldenExamples } from '../../helpers/golden-examples';

/* The prover in somebody else's program: values in, verdicts out. */

function bucketPolicy(resource: string): PolicyDocument {
  const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: resource };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const result = readPolicy(text, { kind: 'resource', origin: { file: 'policy.json', name: 'policy.json' } });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
  return result.policy;
}

function layer(policy: PolicyDocument): Layer {
  const statements = policy.statements.map((statement) => ({ statement, principals: undefined, resource: undefined }));
  return { label: 'bucket policy', statements, allowsByDefault: false };
}

const NARROW = bucketPolicy('arn:aws:s3:::logs/public/*');
const WIDE = bucketPolicy('arn:aws:s3:::logs/*');

test('one request is decided by one policy', () => {
  const request = (key: string): Request => ({
    principal: { kind: 'anonymous' },
    action: 's3:GetObject',
    resource: `arn:aws:s3:::logs/${key}`,
    context: {},
  });
  const outcome = (key: string) => authorize(request(key), { ...NO_FACTS, resource: [NARROW] }).outcome;
  expect([outcome('public/x'), outcome('x')]).toEqual(['allowed', 'implicitlyDenied']);
});

test('two policies are compared over all requests, with a witness one way and a certificate the other', () => {
  const wider = findDifference([layer(WIDE)], [layer(NARROW)]);
  expect(wider.verdict).toBe('fails');
  expect(wider.verdict === 'fails' && wider.request.resource).toMatch(/^arn:aws:s3:::logs\/(?!public\/)/);
  const next = [layer(NARROW)];
  const previous = [layer(WIDE)];
  const narrower = findDifference(next, previous);
  if (narrower.verdict !== 'holds') throw new Error(narrower.verdict);
  const question = { next, previous, within: undefined, impossible: [], budget: undefined };
  expect(verifyCertificate(narrower.certificate, question)).toMatchObject({ valid: true });
});

test('Terraform is read from text and proved', () => {
  const [example] = goldenExamples();
  if (example === undefined) throw new Error('there is no example');
  expect(prove(example.organization, example.estate).verdict).toBe('proved');
  const empty = readSynthesized([{ stack: 'a', file: 'a/cdk.tf.json', text: '{"resource":{}}' }]);
  expect(prove(undefined, empty).verdict).toBe('undecided');
});
