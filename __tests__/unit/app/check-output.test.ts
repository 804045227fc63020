import { outputCheck } from '../../../src/app/check-output';
import { goldenRoot } from '../../helpers/golden-roots';

const file = 'stacks/audit/cdk.tf.json';
const right = JSON.stringify(goldenRoot('organization-trail/audit'));
const wrong = JSON.stringify({ resource: { aws_kms_key: { trail: { descripton: 'x', region: 'eu-west-1' } } } });

test('a stack that fits passes', () => {
  expect(() => {
    outputCheck()({ file, text: right });
  }).not.toThrow();
});

test('a stack that does not fit is a fault of orgtrail, told with every place', () => {
  expect(() => {
    outputCheck()({ file, text: wrong });
  }).toThrow(
    [
      `stack "audit" does not fit the provider's schema, nothing written:`,
      '  aws_kms_key.trail: descripton: is not known here; did you mean "description"? (provider 5.100.0, 6.25.0)',
      '  aws_kms_key.trail: region: is not known here (provider 5.100.0)',
    ].join('\n'),
  );
});

test('of the stacks of one template, the first is checked, and of another one again', () => {
  const check = outputCheck();
  const template = {};
  check({ file, text: right, template });
  expect(() => {
    check({ file, text: wrong, template });
  }).not.toThrow();
  expect(() => {
    check({ file, text: wrong, template: {} });
  }).toThrow('does not fit');
});
