import type { PolicyOption } from '../../app/explain/policy-kinds';
import type { PolicyFile } from '../../app/explain/policy-texts';
import { UserError } from '../../app/user-error';
import { textOption } from '../delivery-options';
import { FORMAT_OPTION, oneValue, withExamples, type CommandFactory, type Format } from '../command';

type ExplainArguments = Readonly<Record<PolicyOption, readonly string[] | undefined>> & {
  readonly request: string;
  readonly 'resource-account': string | undefined;
  readonly 'management-account': string | undefined;
  readonly format: Format;
};

const OPTIONS: readonly PolicyOption[] = [
  'policy',
  'resource-policy',
  'key-policy',
  'trust-policy',
  'boundary',
  'session-policy',
  'scp',
  'rcp',
];

const files = (option: PolicyOption, describe: string) =>
  ({
    type: 'string',
    array: true,
    describe,
    coerce: (value: unknown) => (value === undefined ? undefined : fileNames(option, value)),
  }) as const;

function fileNames(option: PolicyOption, value: unknown): readonly string[] {
  const names = Array.isArray(value) ? value.map(String) : [];
  if (names.length === 0 || names.includes('')) throw new UserError('usage', `--${option} needs a file`);
  return names;
}

/** `orgtrail explain`: decides one request with policies from files, and says why. */
export const explainCommand: CommandFactory<ExplainArguments> = ({ io, finish }) => ({
  command: 'explain',
  describe: 'Say whether policies allow one request, which statement decides, and what would allow it',
  builder: (yargs) =>
    withExamples(
      yargs
        .option('policy', files('policy', 'Policies of the caller, the resource or a role: their statements say which'))
        .option('resource-policy', files('resource-policy', 'Policies of the resource'))
        .option('key-policy', files('key-policy', 'Policy of the KMS key'))
        .option('trust-policy', files('trust-policy', 'Trust policy of the role'))
        .option('boundary', files('boundary', "The caller's permissions boundary"))
        .option('session-policy', files('session-policy', "Policies of the caller's session"))
        .option(
          'scp',
          files('scp', 'Service control policies; LEVEL=FILE for several levels, each of which must allow'),
        )
        .option('rcp', files('rcp', 'Resource control policies'))
        .option('request', {
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: 'File with the request: {"principal", "action", "resource", "context"}',
          coerce: (value: unknown) => oneValue('--request', value),
        })
        .option('resource-account', textOption('--resource-account', "Account of the resource [default: its ARN's]"))
        .option('management-account', textOption('--management-account', 'Management account of the organization'))
        .option('format', FORMAT_OPTION)
        .epilogue('Exit codes: 0 whatever the decision, 2 usage or a file that cannot be read.'),
      [
        ['$0 explain --policy bucket-policy.json --request request.json', 'why a delivery is denied'],
        [
          '$0 explain --policy role.json --scp root=scp.json --request request.json',
          'with a limit of the organization',
        ],
      ],
    ),
  handler: async (given) => {
    const { explain } = await import('../../app/explain/explain.js');
    const { renderExplainJson, renderExplainText } = await import('../../report/explain-report.js');
    const { problemLine } = await import('../../report/problem-line.js');
    const result = await explain({
      policies: OPTIONS.flatMap((option): readonly PolicyFile[] =>
        (given[option] ?? []).map((file) => ({ option, file })),
      ),
      request: given.request,
      resourceAccount: given['resource-account'],
      managementAccount: given['management-account'],
      cwd: io.cwd,
    });
    if (given.format === 'json') io.stdout.write(renderExplainJson(result));
    else {
      for (const problem of result.problems) io.stderr.write(`${problemLine(problem)}\n`);
      if (result.kind === 'explained') {
        for (const note of result.notes) io.stderr.write(`${note}\n`);
        io.stdout.write(renderExplainText(result));
      }
    }
    finish({ kind: 'finished', issues: result.problems });
  },
});
