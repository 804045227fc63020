import { CONFIG_OPTION, FORMAT_OPTION, oneValue, withExamples, type CommandFactory, type Format } from '../command';
import { synthProgress } from '../progress';

interface SynthArguments {
  readonly config: string;
  readonly format: Format;
  readonly output: string | undefined;
  readonly 'no-prove': boolean;
}

/** `orgtrail synth`: writes the Terraform of an organization file, and proves it. */
export const synthCommand: CommandFactory<SynthArguments> = ({ io, finish }) => ({
  command: 'synth',
  describe: 'Write the Terraform of an organization file, one root per account, and prove it',
  builder: (yargs) =>
    withExamples(
      yargs
        .option('config', CONFIG_OPTION)
        .option('output', {
          alias: 'o',
          type: 'string',
          requiresArg: true,
          describe: 'Output directory [default: $CDKTF_OUTDIR or "cdktf.out"]',
          coerce: (value: unknown) => (value === undefined ? undefined : oneValue('--output', value)),
        })
        .option('no-prove', {
          type: 'boolean',
          default: false,
          describe: 'Write only; "orgtrail prove" proves later',
        })
        .option('format', FORMAT_OPTION)
        .epilogue(
          'Exit codes: 0 written and proved, 1 written and refuted: do not deploy, 2 usage or organization file, 3 written and undecided.',
        ),
      [
        ['$0 synth', 'read ./organization.yaml, write ./cdktf.out'],
        ['$0 synth -c org/organization.yaml -o build', 'read another file, write elsewhere'],
        ['$0 synth --format json', 'say in JSON which stacks to deploy, wave by wave'],
      ],
    ),
  handler: async ({ config, output, format, 'no-prove': noProve }) => {
    const { synth } = await import('../../app/synth.js');
    const { renderSynthJson, renderSynthText } = await import('../../report/synth-report.js');
    const progress = synthProgress(io);
    const result = await synth({
      file: config,
      cwd: io.cwd,
      env: io.env,
      directory: output,
      prove: !noProve,
      progress: progress.update,
      proving: progress.proving,
    }).finally(progress.end);
    if (format === 'json') io.stdout.write(renderSynthJson(result));
    else {
      for (const line of result.diagnostics) io.stderr.write(`${line}\n`);
      io.stdout.write(renderSynthText(result));
    }
    const proof = result.kind === 'written' ? result.proof : undefined;
    finish({
      kind: 'finished',
      issues: result.issues,
      ...(proof === undefined ? {} : { verdict: proof.verdict }),
    });
  },
});
