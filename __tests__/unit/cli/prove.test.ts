import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFile, ROOT } from '../../helpers/examples';
import { goldenOutput } from '../../helpers/golden-output';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();
cpSync(goldenOutput('govcloud'), join(cwd, 'cdktf.out'), { recursive: true });
cpSync(goldenOutput('govcloud'), join(cwd, 'broken'), { recursive: true });
cpSync(exampleFile('govcloud'), join(cwd, 'organization.yaml'));

const AUDIT = join(cwd, 'broken', 'stacks', 'audit', 'cdk.tf.json');
const SOURCE = String.raw`,\"aws:SourceArn\":\"arn:aws-us-gov:cloudtrail:us-gov-west-1:700000000001:trail/gov-org-trail\"`;
writeFileSync(AUDIT, readFileSync(AUDIT, 'utf8').replaceAll(SOURCE, ''));

cpSync(goldenOutput('member-trails'), join(cwd, 'other-organization'), { recursive: true });
for (const folder of ['empty', 'other-tool']) mkdirSync(join(cwd, folder));
writeFileSync(join(cwd, 'other-tool', 'template.yaml'), 'Resources: {}\n');
writeFileSync(join(cwd, 'not-terraform.json'), '{"a":1}');
writeFileSync(join(cwd, 'not-json.json'), 'hello');

interface JsonClaim {
  readonly id: string;
  readonly verdict: string;
  readonly findings: readonly { readonly message: string; readonly remedy: string | null }[];
}

test('proves the output beside the organization file', async () => {
  const { code, stdout } = await runCommand('prove', cwd);
  expect(code).toBe(0);
  expect(stdout).toContain('Complete: what is declared arrives');
  expect(stdout).toMatch(/^cdktf\.out: \d+ claims: \d+ proved; on \d+ assumptions \(docs\/prover\.md\)$/m);
  expect(stdout).not.toContain('refuted');
});

test('refutes, says who may do what by which statement, and ends with 1', async () => {
  const { code, stdout } = await runCommand('prove broken -c organization.yaml', cwd);
  expect(code).toBe(1);
  expect(stdout).toContain('cloudtrail.amazonaws.com may write to bucket "gov-mission-audit"');
  expect(stdout).toContain('statement "AWSCloudTrailWrite20150319"');
  expect(stdout).toMatch(
    /request: +cloudtrail\.amazonaws\.com calls s3:PutObject on arn:aws-us-gov:s3:::gov-mission-audit/,
  );
});

test('says the same as JSON', async () => {
  const { code, stdout } = await runCommand('prove broken -c organization.yaml --format json', cwd);
  const result = JSON.parse(stdout) as { readonly claims: readonly JsonClaim[]; readonly refuted: number };
  expect(code).toBe(1);
  expect(result).toMatchObject({ version: 1, path: 'broken', organization: 'o-gov1gov2gov3', verdict: 'refuted' });
  const refuted = result.claims.filter(({ verdict }) => verdict === 'refuted');
  expect(refuted).toHaveLength(result.refuted);
  expect(refuted.map(({ id }) => id)).toContain('isolated.writing');
  expect(refuted.every(({ findings }) => findings.length > 0)).toBe(true);
});

test('says the same as SARIF: a rule for each kind of claim, a result for each reason', async () => {
  const { stdout } = await runCommand('prove broken -c organization.yaml --format sarif', cwd);
  const log = JSON.parse(stdout) as {
    readonly version: string;
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly kind: string;
        readonly level: string;
        readonly locations: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
        }[];
      }[];
    }[];
  };
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  expect(run?.tool.driver.name).toBe('orgtrail');
  expect(run?.results.length).toBeGreaterThan(0);
  for (const result of run?.results ?? []) {
    expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
    expect([result.kind, result.level]).toEqual(['fail', 'error']);
  }
  const uris = run?.results.flatMap(({ locations }) =>
    locations.map((place) => place.physicalLocation.artifactLocation.uri),
  );
  expect(uris).toContain('broken/stacks/audit/cdk.tf.json');
});

test('says the same as JUnit XML: a case for each claim, a failure for each refuted one', async () => {
  const { stdout } = await runCommand('prove broken -c organization.yaml --format junit', cwd);
  expect(stdout).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="orgtrail prove" tests="\d+"/);
  const [, tests = '', failures = ''] = /<testsuites [^>]*tests="(\d+)" failures="(\d+)"/.exec(stdout) ?? [];
  expect(stdout.match(/<testcase /g)).toHaveLength(Number(tests));
  expect(stdout.match(/<failure /g)).toHaveLength(Number(failures));
  expect(Number(failures)).toBeGreaterThan(0);
  expect(stdout.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
});

test('SARIF names what each rule is about, and an organization file that is wrong as a run that failed', async () => {
  interface Log {
    readonly runs: readonly {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly shortDescription: { readonly text: string } }[] };
      };
      readonly invocations: readonly { readonly executionSuccessful: boolean }[];
      readonly results: readonly unknown[];
    }[];
  }
  const right = JSON.parse((await runCommand('prove broken -c organization.yaml --format sarif', cwd)).stdout) as Log;
  const texts = right.runs[0]?.tool.driver.rules.map(({ shortDescription }) => shortDescription.text) ?? [];
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.join()).not.toContain('gov-mission-audit');
  expect(right.runs[0]?.invocations).toEqual([{ executionSuccessful: true }]);
  writeFileSync(join(cwd, 'wrong.yaml'), 'accounts: 1\n');
  const { code, stdout } = await runCommand('prove cdktf.out -c wrong.yaml --format sarif', cwd);
  const wrong = JSON.parse(stdout) as Log;
  expect(code).toBe(2);
  expect(wrong.runs[0]).toMatchObject({ invocations: [{ executionSuccessful: false }], results: [] });
});

test('a plan is proved like the output it was made of, and one without trails is undecided', async () => {
  const plans = join(ROOT, '__tests__', 'fixtures', 'terraform', 'plans', 'govcloud');
  const { code, stdout } = await runCommand(`prove ${plans} -c organization.yaml`, cwd);
  expect([code, stdout.includes('refuted')]).toEqual([0, false]);
  const alone = await runCommand(`prove ${join(plans, 'audit.json')}`, cwd);
  expect(alone.code).toBe(3);
  expect(alone.stdout).toContain('name the organization file with -c when its trails stand elsewhere');
});

test('without an organization file, claims are about the trails found', async () => {
  const { code, stdout } = await runCommand('prove cdktf.out', cwd);
  expect(code).toBe(0);
  expect(stdout).toContain('No organization file: the claims are about the trails in the Terraform.');
});

test('writes certificates and questions where asked', async () => {
  const { code, stdout } = await runCommand('prove --certificates certificates --smt-lib smt --format json', cwd);
  const { written } = JSON.parse(stdout) as { readonly written: readonly string[] };
  expect(code).toBe(0);
  const certificates = readdirSync(join(cwd, 'certificates'));
  const questions = readdirSync(join(cwd, 'smt'));
  expect(written).toHaveLength(certificates.length + questions.length);
  expect(certificates.length).toBeGreaterThan(10);
  const [first = ''] = certificates;
  expect(JSON.parse(readFileSync(join(cwd, 'certificates', first), 'utf8'))).toMatchObject({
    version: 1,
    claim: { id: 'complete.log-files' },
    question: { kind: 'gap' },
    certificate: { version: 1 },
  });
  const [question = ''] = questions;
  expect(readFileSync(join(cwd, 'smt', question), 'utf8')).toContain('(check-sat)');
});

test.each([
  ['prove nowhere', 'terraform-files'],
  ['prove cdktf.out -c nowhere.yaml', 'organization-file'],
  ['prove --format xml', 'usage'],
  ['prove empty', 'terraform-files'],
  ['prove other-tool', 'terraform-files'],
  ['prove other-organization -c organization.yaml', 'terraform-files'],
  ['prove not-terraform.json', 'terraform-files'],
  ['prove not-json.json', 'terraform-files'],
  ['prove --certificates organization.yaml', 'output-directory'],
])('%s ends with 2 and one line', async (command, errorCode) => {
  const { code, stderr, stdout } = await runCommand(command, cwd);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(new RegExp(String.raw`^orgtrail: [^\n]+ \[${errorCode}\]\n$`));
});
