import { COMPARED_KINDS, type ComparedKind } from '../../app/compare/compared-kinds';
import { textOption } from '../delivery-options';
import { FORMAT_OPTION, oneOf, oneValue, withExamples, type CommandFactory, type Format } from '../command';

interface CompareArguments {
  readonly old: string;
  readonly new: string;
  readonly kind: ComparedKind | undefined;
  readonly account: string | undefined;
  readonly format: Format;
}

const input = (name: string, describe: string) =>
  ({ type: 'string', demandOption: true, describe, coerce: (value: unknown) => oneValue(name, value) }) as const;

/** `orgtrail compare`: says what new policies allow that old ones do not. */
export const compareCommand: CommandFactory<CompareArguments> = ({ io, finish }) => ({
  command: 'compare <old> <new>',
  describe: 'Say what new policies allow that old ones do not, and what they no longer allow',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('old', input('OLD', 'What was: a policy document, a synthesized directory, or a plan as JSON'))
        .positional('new', input('NEW', 'What comes: the same'))
        .option('kind', {
          choices: COMPARED_KINDS,
          requiresArg: true,
          describe: 'What kind of policies two documents are [default: as their statements say]',
          coerce: (value: unknown) => (value === undefined ? undefined : oneOf('--kind', COMPARED_KINDS, value)),
        })
        .option(
          'account',
          textOption('--account', 'Account of the resource: its own identity policies may allow what no Deny stops'),
        )
        .option('format', FORMAT_OPTION)
        .epilogue(
          'Exit codes: 0 nothing new is allowed, 1 NEW allows more, 2 usage or a file that cannot be read, 3 undecided. docs/compare.md says what counts as new.',
        ),
      [
        ['$0 compare old-bucket-policy.json bucket-policy.json', 'two versions of a policy'],
        ['$0 compare main/cdktf.out cdktf.out --format json', 'two outputs of synth, for a program'],
        ['$0 compare state.json plan.json', 'what a plan changes; both printed by "terraform show -json"'],
      ],
    ),
  handler: async ({ old, new: next, kind, account, format }) => {
    const { compare } = await import('../../app/compare/compare.js');
    const { verdictOf } = await import('../../app/compare/compare-result.js');
    const { problemLine } = await import('../../report/problem-line.js');
    const result = await compare({ old, new: next, kind, account, cwd: io.cwd });
    if (format === 'json') io.stdout.write((await import('../../report/compare-json.js')).renderCompareJson(result));
    else {
      for (const problem of result.problems) io.stderr.write(`${problemLine(problem)}\n`);
      if (result.kind === 'compared') {
        for (const note of result.notes) io.stderr.write(`${note}\n`);
        io.stdout.write((await import('../../report/compare-report.js')).renderCompareText(result));
      }
    }
    finish({
      kind: 'finished',
      issues: result.problems,
      ...(result.kind === 'compared' ? { verdict: verdictOf(result) } : {}),
    });
  },
});
