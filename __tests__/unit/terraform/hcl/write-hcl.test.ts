import { attribute, block } from '../../../../src/terraform/hcl/body';
import {
  binary,
  call,
  code,
  conditional,
  list,
  literal,
  not,
  reference,
  type Expression,
} from '../../../../src/terraform/hcl/expression';
import { writeHcl } from '../../../../src/terraform/hcl/write-body';
import { writeExpression, writeInline } from '../../../../src/terraform/hcl/write-expression';
import { writeTerraformJson } from '../../../../src/terraform/hcl/write-json';
import { writeText } from '../../../../src/terraform/hcl/write-text';

const object = (entries: Readonly<Record<string, Expression>>): Expression => ({
  kind: 'object',
  entries: Object.entries(entries),
});

describe('writeText', () => {
  test.each([
    ['a "quoted" word', String.raw`"a \"quoted\" word"`],
    ['a back\\slash', String.raw`"a back\\slash"`],
    ['two\nlines\tand a tab', String.raw`"two\nlines\tand a tab"`],
    ['a form feed \f and a bell \u0007', String.raw`"a form feed \u000c and a bell \u0007"`],
    ['${aws:SourceAccount}', '"$${aws:SourceAccount}"'],
    ['100 %{ if }', '"100 %%{ if }"'],
    ['a $ and a % and a {', '"a $ and a % and a {"'],
    ['grüße 日本 🙂', '"grüße 日本 🙂"'],
  ])('writes %j as %s', (text, written) => {
    expect(writeText(text)).toBe(written);
  });
});

describe('writeInline', () => {
  const [a, b, c] = [reference('var.a'), reference('var.b'), reference('var.c')];

  test.each([
    [binary(a, '&&', binary(b, '&&', c)), 'var.a && var.b && var.c'],
    [binary(a, '&&', binary(b, '||', c)), 'var.a && (var.b || var.c)'],
    [
      binary(binary(a, '==', literal(null)), '==', binary(b, '==', literal(null))),
      '(var.a == null) == (var.b == null)',
    ],
    [not(binary(a, '==', literal(1))), 'var.a != 1'],
    [not(a), '!var.a'],
    [conditional(binary(a, '&&', b), literal('x'), literal(null)), '(var.a && var.b) ? "x" : null'],
    [call('concat', list([a]), b), 'concat([var.a], var.b)'],
    [object({ 'aws:SourceArn': a, for: b, name: c }), '{ "aws:SourceArn" = var.a, "for" = var.b, name = var.c }'],
    [{ kind: 'template', parts: ['arn:', a, ':${x}'] }, '"arn:${var.a}:$${x}"'],
    [
      {
        kind: 'for',
        variable: 'x',
        source: a,
        value: reference('x'),
        where: binary(reference('x'), '!=', literal(null)),
      },
      '[for x in var.a : x if x != null]',
    ],
  ] as readonly (readonly [Expression, string])[])('%#: writes an expression on one line', (expression, written) => {
    expect(writeInline(expression)).toBe(written);
  });
});

describe('conditional', () => {
  const [a, isSet] = [reference('var.a'), binary(reference('var.a'), '!=', literal(null))];

  test('is a variable that is null where it is not set', () => {
    expect(conditional(isSet, a, literal(null))).toEqual(a);
  });

  test('is the condition where the values are true and false', () => {
    expect(conditional(a, literal(true), literal(false))).toEqual(a);
    expect(conditional(a, literal(false), literal(true))).toEqual(not(a));
  });

  test('stays where another variable decides', () => {
    expect(conditional(isSet, reference('var.b'), literal(null)).kind).toBe('conditional');
  });
});

describe('writeExpression', () => {
  test('breaks objects, and keeps a single argument with its call', () => {
    const policy = call(
      'jsonencode',
      object({ Version: literal('2012-10-17'), Statement: list([object({ Sid: literal('A') })]) }),
    );
    expect(writeExpression(policy, 1)).toBe(
      [
        'jsonencode({',
        '    Version = "2012-10-17"',
        '    Statement = [',
        '      {',
        '        Sid = "A"',
        '      },',
        '    ]',
        '  })',
      ].join('\n'),
    );
  });
});

describe('writeHcl', () => {
  const body = [
    block(
      'resource',
      ['aws_s3_bucket', 'logs'],
      [
        { kind: 'comment', text: 'why' },
        attribute('bucket', reference('var.name')),
        attribute('object_lock_enabled', literal(true)),
        block('lifecycle', [], [attribute('prevent_destroy', literal(true))]),
        attribute('depends_on', list([code('aws_kms_key.key')])),
      ],
    ),
    block('locals', [], []),
  ] as const;

  test('aligns neighbours and keeps blocks apart', () => {
    expect(writeHcl(body)).toBe(`resource "aws_s3_bucket" "logs" {
  # why
  bucket              = var.name
  object_lock_enabled = true

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [aws_kms_key.key]
}

locals {}
`);
  });

  test('says the same in JSON', () => {
    expect(JSON.parse(writeTerraformJson(body))).toEqual({
      resource: {
        aws_s3_bucket: {
          logs: {
            '//': 'why',
            bucket: '${var.name}',
            object_lock_enabled: true,
            lifecycle: { prevent_destroy: true },
            depends_on: ['aws_kms_key.key'],
          },
        },
      },
      locals: {},
    });
  });
});
