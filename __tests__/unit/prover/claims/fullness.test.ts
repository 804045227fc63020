import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderQuotas } from '../../../../scripts/quota-reference';
import { fittingClaims } from '../../../../src/prover/claims/fits';
import { documentFullness } from '../../../../src/prover/claims/fullness';
import type { ClaimResult } from '../../../../src/prover/claims/result';
import { documents } from '../../../../src/terraform/facts/read-documents';
import { readSynthesized } from '../../../../src/terraform/synthesized/read-synthesized';
import { ROOT } from '../../../helpers/examples';
import { goldenExamples } from '../../../helpers/golden-examples';

/** Text without what a formatter changes: line breaks, and the padding and rulers of tables. */
const words = (text: string) => text.replaceAll(/[\s:-]+/g, ' ');

/** A policy of about so many characters that count. */
const policyOf = (size: number) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::logs/${'x'.repeat(size - 110)}` }],
  });

function claimsOf(resource: object): readonly ClaimResult[] {
  const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['111111111111'] }] };
  const text = JSON.stringify({ provider, resource });
  const estate = readSynthesized([{ stack: 'a', file: 'a/cdk.tf.json', text }]);
  return fittingClaims(estate, documents(estate), undefined);
}

const messages = (resource: object) =>
  claimsOf(resource).flatMap(({ findings }) => findings.map(({ verdict, message }) => `${verdict}: ${message}`));

const ROLE = { aws_iam_role: { r: { name: 'r', assume_role_policy: '{"Version":"2012-10-17","Statement":[]}' } } };

test('inline policies of a role count together', () => {
  const inline = (name: string, size: number) => ({ [name]: { role: 'r', name, policy: policyOf(size) } });
  expect(messages({ ...ROLE, aws_iam_role_policy: { ...inline('one', 5100), ...inline('two', 5100) } })).toEqual([]);
  expect(messages({ ...ROLE, aws_iam_role_policy: { ...inline('one', 5100), ...inline('two', 5200) } })).toEqual([
    expect.stringMatching(/^refuted: the inline policies of a role has 10\d{3} characters and AWS allows 10240 /),
  ]);
});

test('a managed policy keeps its own quota where it is attached to a role', () => {
  const managed = {
    aws_iam_policy: { p: { name: 'p', policy: policyOf(6300) } },
    aws_iam_role_policy_attachment: { a: { role: 'r', policy_arn: '${aws_iam_policy.p.arn}' } },
  };
  expect(messages({ ...ROLE, ...managed })).toEqual([
    expect.stringMatching(/^refuted: the managed policy has 6\d{3} characters and AWS allows 6144 /),
  ]);
});

test('white space counts where AWS counts it', () => {
  const text = `{"Version":"2012-10-17",${' '.repeat(20_460)}"Statement":[]}`;
  expect(messages({ aws_s3_bucket_policy: { p: { bucket: 'logs', policy: text } } })).toEqual([
    expect.stringMatching(/^refuted: the bucket policy has 204\d\d bytes and AWS allows 20480 /),
  ]);
});

test('more of a thing than AWS allows is refuted with both numbers', () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `p${String(index)}`,
        { role: 'r', policy_arn: `x${String(index)}` },
      ]),
    );
  expect(messages({ ...ROLE, aws_iam_role_policy_attachment: many(10) })).toEqual([]);
  expect(messages({ ...ROLE, aws_iam_role_policy_attachment: many(11) })).toEqual([
    expect.stringMatching(
      /^refuted: 11 managed policies of a role, for role r of account 111111111111, and AWS allows 10 /,
    ),
  ]);
});

describe('docs/quotas.md', () => {
  const page = readFileSync(join(ROOT, 'docs', 'quotas.md'), 'utf8');
  const examples = goldenExamples();

  test('is what the examples hold; else run scripts/write-quota-docs.ts', () => {
    expect(words(page)).toBe(words(renderQuotas(examples)));
  });

  test('has a row for every document of every example, none of them full', () => {
    for (const { name, estate, organization } of examples) {
      const rows = documentFullness(documents(estate), organization.guardrails?.maxPolicySize);
      expect([name, rows.length > 3]).toEqual([name, true]);
      expect(rows.filter(({ size, limit }) => size === undefined || size > limit)).toEqual([]);
      for (const { place } of rows) expect(page).toContain(place);
    }
  });
});
