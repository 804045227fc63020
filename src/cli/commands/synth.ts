import { setFlagsFromString } from 'node:v8';
import { CONFIG_OPTION, FORMAT_OPTION, oneValue, withExamples, type CommandFactory, type Format } from '../command';
import { synthProgress } from '../progress';

interface SynthArguments {
  readonly config: string;
  readonly format: Format;
  readonly output: string | undefined;
}

/** `orgtrail synth`: writes the Terraform of an organization file. */
export const synthCommand: CommandFactory<SynthArguments> = ({ io, finish }) => ({
  command: 'synth',
  describe: 'Write the Terraform of an organization file, one root per account',
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
        .option('format', FORMAT_OPTION),
      [
        ['$0 synth', 'read ./organization.yaml, write ./cdktf.out'],
        ['$0 synth -c org/organization.yaml -o build', 'read another file, write elsewhere'],
        ['$0 synth --format json', 'say in JSON which stacks to deploy, wave by wave'],
      ],
    ),
  handler: async ({ config, output, format }) => {
    keepYoungGenerationSmall();
    const { synth } = await import('../../app/synth.js');
    const { renderSynthJson, renderSynthText } = await import('../../report/synth-report.js');
    const progress = synthProgress(io);
    const result = await synth({
      file: config,
      cwd: io.cwd,
      env: io.env,
      directory: output,
      progress: progress.update,
    }).finally(progress.end);
    if (format === 'json') io.stdout.write(renderSynthJson(result));
    else {
      for (const line of result.diagnostics) io.stderr.write(`${line}\n`);
      io.stdout.write(renderSynthText(result));
    }
    finish({ kind: 'finished', issues: result.issues });
  },
});

/**
 * Keeps V8's young generation as small as it starts: texts of ten thousand stacks are made and forgotten, and space for more of
 * them would take 30 MiB and save no time.
 */
function keepYoungGenerationSmall(): void {
  // V8 complains aloud of a flag it does not know, and says for no version which ones it will.
  const [major = ''] = process.versions.node.split('.');
  if (major === '20' || major === '22') setFlagsFromString('--semi-space-growth-factor=1');
}
