import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateTerraform, type ValidateTerraformResult } from '../../src/app/validate-terraform';
import { describeWith } from '../helpers/e2e-parts';
import { ROOT } from '../helpers/examples';
import { firstOf, GOLDEN_STACKS, goldenRoot, objectAt, type MutableJson } from '../helpers/golden-roots';
import { terraformEnvironment } from '../helpers/terraform';

const INIT_FAILED = /^terraform init failed: /;

const GOLDEN = join(ROOT, '__tests__', 'golden', '__golden__');

/** Mistakes that Terraform finds, each made in a stack of its own. */
const MISTAKES: Readonly<Record<string, (root: MutableJson) => void>> = {
  misspelt: (root) => Object.assign(firstOf(root, 'aws_cloudtrail'), { enable_loging: true }),
  missing: (root) => delete firstOf(root, 'aws_cloudtrail')['s3_bucket_name'],
  type: (root) => Object.assign(firstOf(root, 'aws_cloudtrail'), { enable_logging: 'perhaps' }),
  list: (root) => Object.assign(firstOf(root, 'aws_cloudtrail'), { name: ['x'] }),
  'read-only': (root) => Object.assign(firstOf(root, 'aws_cloudtrail'), { home_region: 'eu-west-1' }),
  reference: (root) => Object.assign(firstOf(root, 'aws_cloudtrail'), { kms_key_id: '${aws_kms_key.gone.arn}' }),
  attribute: (root) => Object.assign(firstOf(root, 'aws_cloudtrail'), { kms_key_id: '${data.aws_kms_key.key.arm}' }),
  dependency: (root) => Object.assign(firstOf(root, 'aws_cloudtrail'), { depends_on: ['aws_kms_key.gone'] }),
  'unknown-type': (root) => Object.assign(objectAt(root, 'resource'), { aws_cloudtrial: { x: { name: 'x' } } }),
  'nested-block': (root) =>
    Object.assign(firstOf(root, 'aws_cloudtrail'), { advanced_event_selector: [{ name: 'no fields' }] }),
};

/** A mistake that Terraform finds while it reads the configuration: then `init` says so and `validate` is not reached. */
const EARLY_MISTAKE = (root: MutableJson): unknown =>
  Object.assign(firstOf(root, 'aws_cloudtrail'), { lifecycle: { prevent_destroying: true } });

/** A value that only the provider's code refuses. */
const WRONG_VALUE = (root: MutableJson): unknown =>
  Object.assign(firstOf(root, 'aws_cloudtrail'), { kms_key_id: 'not an ARN' });

/** What Terraform takes although it looks odd: the check must take it as well. */
const ODDITIES: Readonly<Record<string, (root: MutableJson) => void>> = {
  conversions: (root) =>
    Object.assign(firstOf(root, 'aws_cloudtrail'), { enable_logging: 'true', tags: { number: 1, truth: true } }),
  expressions: (root) =>
    Object.assign(firstOf(root, 'aws_cloudtrail'), { tags: '${{ for key in ["a"] : key => upper(key) }}' }),
  comments: (root) => Object.assign(firstOf(root, 'aws_cloudtrail'), { '//': 'why' }),
};

describeWith('terraform')('validate --terraform with the real provider', () => {
  let folder: string;
  const results = new Map<string, ValidateTerraformResult>();

  const validate = (directory: string, env = terraformEnvironment()): Promise<ValidateTerraformResult> =>
    validateTerraform({ directory, cwd: folder, env });

  const write = (directory: string, stack: string, change: (root: MutableJson) => unknown): void => {
    const root = goldenRoot('member-trails/member-shop-dev');
    change(root);
    mkdirSync(join(folder, directory, 'stacks', stack), { recursive: true });
    writeFileSync(join(folder, directory, 'stacks', stack, 'cdk.tf.json'), JSON.stringify(root, null, 2));
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orgtrail-validate-terraform-'));
    for (const [name, change] of Object.entries(MISTAKES)) write('wrong', name, change);
    write('wrong', 'value', WRONG_VALUE);
    write('early', 'lifecycle', EARLY_MISTAKE);
    for (const [name, change] of Object.entries(ODDITIES)) write('right', name, change);
    for (const stack of GOLDEN_STACKS) {
      const [example = '', name = ''] = stack.split('/');
      cpSync(join(GOLDEN, example, 'stacks', name), join(folder, 'right', 'stacks', `${example}-${name}`), {
        recursive: true,
      });
    }
    // One after the other: a provider process takes a core and 450 MB.
    for (const directory of ['wrong', 'right', 'early']) results.set(directory, await validate(directory));
  }, 600_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('both take every reviewed stack and every oddity', () => {
    const result = results.get('right');
    expect(result?.stacks).toBe(GOLDEN_STACKS.length + Object.keys(ODDITIES).length);
    expect(result?.findings).toEqual([]);
    expect(result?.terraform).toMatchObject({ kind: 'run', findings: [] });
  });

  test.each(Object.keys(MISTAKES))('both refuse the mistake "%s"', (name) => {
    const { findings = [], terraform } = results.get('wrong') ?? {};
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', stack: name }));
    expect(terraform?.kind === 'run' ? terraform.findings : []).toContainEqual(
      expect.objectContaining({ severity: 'error', stack: name }),
    );
  });

  test('what only the provider knows, only Terraform finds', () => {
    const { findings = [], terraform } = results.get('wrong') ?? {};
    expect(findings.filter(({ stack }) => stack === 'value')).toEqual([]);
    expect(terraform?.kind === 'run' ? terraform.findings : []).toContainEqual(
      expect.objectContaining({ severity: 'error', stack: 'value' }),
    );
  });

  test('a mistake that ends terraform init is told as such', () => {
    const { findings, terraform } = results.get('early') ?? {};
    expect(findings).toEqual([expect.objectContaining({ code: 'meta-argument', stack: 'lifecycle' })]);
    expect(terraform).toMatchObject({ kind: 'not-run', reason: expect.stringMatching(INIT_FAILED) as unknown });
  });

  test('a provider that cannot be installed is told, and the schemas are checked all the same', async () => {
    const configuration = join(folder, 'nothing.tfrc');
    const mirror = JSON.stringify(join(folder, 'no-mirror'));
    writeFileSync(configuration, `provider_installation {\n  filesystem_mirror {\n    path = ${mirror}\n  }\n}\n`);
    const { findings, terraform, notChecked } = await validate('wrong', {
      ...terraformEnvironment(),
      TF_CLI_CONFIG_FILE: configuration,
    });
    expect(findings.length).toBeGreaterThanOrEqual(Object.keys(MISTAKES).length);
    expect(terraform).toMatchObject({ kind: 'not-run', reason: expect.stringMatching(INIT_FAILED) as unknown });
    expect(notChecked[0]).toContain('they need Terraform');
  }, 60_000);
});
