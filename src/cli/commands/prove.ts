import { readPackageManifest } from '../../app/package-manifest';
import type { ProveResult } from '../../app/prove';
import { oneOf, oneValue, withExamples, type CommandFactory } from '../command';

const FORMATS = ['text', 'json', 'sarif', 'junit'] as const;

interface ProveArguments {
  readonly path: string | undefined;
  readonly config: string | undefined;
  readonly format: (typeof FORMATS)[number];
  readonly certificates: string | undefined;
  readonly 'smt-lib': string | undefined;
}

const optional = (option: string) => (value: unknown) => (value === undefined ? undefined : oneValue(option, value));

/** `orgtrail prove`: decides the claims about synthesized Terraform. */
export const proveCommand: CommandFactory<ProveArguments> = ({ io, finish }) => ({
  command: 'prove [path]',
  describe: 'Prove that deliveries arrive, that nothing else gets in, and that logs last',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('path', {
          type: 'string',
          describe:
            'Synthesized directory, or what "terraform show -json" prints [default: $CDKTF_OUTDIR or "cdktf.out"]',
          coerce: optional('PATH'),
        })
        .option('config', {
          alias: 'c',
          type: 'string',
          requiresArg: true,
          describe:
            'Organization file: claims about all it declares; with a PATH and without it, about the trails found [default without PATH: "organization.yaml" if there]',
          coerce: optional('--config'),
        })
        .option('format', {
          choices: FORMATS,
          requiresArg: true,
          default: 'text',
          describe: 'Form of the result on stdout',
          coerce: (value: unknown) => oneOf('--format', FORMATS, value),
        })
        .option('certificates', {
          type: 'string',
          requiresArg: true,
          describe: 'Directory for the certificates of what holds',
          coerce: optional('--certificates'),
        })
        .option('smt-lib', {
          type: 'string',
          requiresArg: true,
          describe: 'Directory for the questions in SMT-LIB, for another solver',
          coerce: optional('--smt-lib'),
        })
        .epilogue(
          'Exit codes: 0 all proved, 1 a claim is refuted, 2 usage or a file that cannot be read, 3 undecided. docs/prover.md says what the claims mean and take for granted.',
        ),
      [
        ['$0 prove', 'prove ./cdktf.out against ./organization.yaml'],
        [
          '$0 prove plan.json -c org/organization.yaml',
          'what "terraform show -json PLAN" printed, or a folder of such files',
        ],
        ['$0 prove plan.json --format sarif', 'a plan of anybody, for code scanning'],
      ],
    ),
  handler: async ({ path, config, format, certificates, 'smt-lib': smtLib }) => {
    const { proveTerraform } = await import('../../app/prove.js');
    const result = await proveTerraform({ path, file: config, certificates, smtLib, cwd: io.cwd, env: io.env });
    if (format !== 'json') for (const line of result.diagnostics) io.stderr.write(`${line}\n`);
    io.stdout.write(await render(format, result));
    finish({
      kind: 'finished',
      issues: result.issues,
      ...(result.proof === undefined ? {} : { verdict: result.proof.verdict }),
    });
  },
});

async function render(format: ProveArguments['format'], result: ProveResult): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../../report/prove-report.js')).renderProveJson(result);
    case 'text':
      return (await import('../../report/prove-report.js')).renderProveText(result);
    case 'sarif':
      return (await import('../../report/prove-sarif.js')).renderProveSarif(result, readPackageManifest().version);
    case 'junit':
      return (await import('../../report/prove-junit.js')).renderProveJunit(result);
  }
}
