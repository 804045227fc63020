import { DESTINATION_KINDS } from '../../app/policy/policy-words';
import { FORMAT_OPTION, oneOf, oneValue, withExamples, type CommandFactory, type Format } from '../command';

interface SourcesOptions {
  readonly id: string | undefined;
  readonly format: Format;
  readonly to: (typeof DESTINATION_KINDS)[number] | undefined;
}

/** `orgtrail sources`: lists the log sources, or shows one. */
export const sourcesCommand: CommandFactory<SourcesOptions> = ({ io, finish }) => ({
  command: 'sources [id]',
  describe: 'List the log sources of AWS, or show what is known of one',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('id', {
          type: 'string',
          describe: 'One source, such as vpc.flow-logs',
          coerce: (value: unknown) => (value === undefined ? undefined : oneValue('the source', value)),
        })
        .option('to', {
          choices: DESTINATION_KINDS,
          requiresArg: true,
          describe: 'Only sources that deliver there',
          coerce: (value: unknown) => (value === undefined ? undefined : oneOf('--to', DESTINATION_KINDS, value)),
        })
        .option('format', FORMAT_OPTION),
      [
        ['$0 sources --to firehose', 'what can be delivered to Firehose'],
        ['$0 sources vpc.flow-logs', 'everything about one source'],
      ],
    ),
  handler: async ({ id, to, format }) => {
    const { showSources } = await import('../../app/sources.js');
    const { renderSourcesJson, renderSourcesText } = await import('../../report/sources-report.js');
    const result = showSources({ id, to });
    io.stdout.write(format === 'json' ? renderSourcesJson(result) : renderSourcesText(result));
    finish({ kind: 'finished', issues: [] });
  },
});
