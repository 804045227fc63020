import type { SynthResult, SynthesizedStack } from '../app/synth';
import type { Backend } from '../organization';
import { count, countIssues, issueSummary } from './count';
import { CDKTF_COMMAND, nextSteps, type Written } from './next-steps';
import { shellWord } from './shell-word';
import { renderTable, type Column } from './table';

/** More rows than this say less than the manifest does. */
const MOST_ROWS = 40;

/** Renders what `orgtrail synth` did for people: what was written, and what to do next. */
export function renderSynthText(result: SynthResult): string {
  if (result.kind === 'refused') {
    return `${result.file}: ${issueSummary(countIssues(result.issues))}, nothing written\n`;
  }
  return [
    `${result.directory}: ${count(result.stacks.length, 'stack')} of organization ${result.organization.id} (${changes(result.stacks)})`,
    '',
    ...stackTable(result),
    ...result.leftovers.flatMap((folder) => ['', ...leftoverLines(result.directory, folder)]),
    '',
    'Next, in this order:',
    ...nextSteps(result).flatMap(({ title, commands }, index) => [
      '',
      `${String(index + 1)}. ${title}`,
      ...commands.map((command) => `   ${command}`),
    ]),
    '',
    `Or, where cdktf.json is, all waves in one go: ${CDKTF_COMMAND}`,
    '',
  ].join('\n');
}

/** Renders what `orgtrail synth` did as JSON; the README lists the keys. */
export function renderSynthJson(result: SynthResult): string {
  const common = { version: 1, file: result.file, written: result.kind === 'written', ...countIssues(result.issues) };
  const rest =
    result.kind === 'refused'
      ? { directory: null, organization: null, stacks: [], leftovers: [], bucketPolicyToSet: null, next: [] }
      : {
          directory: result.directory,
          organization: result.organization.id,
          stacks: result.stacks.map((stack) => ({
            ...stack,
            workspace: workspaceName(result.organization.deploy.backend, stack.name),
          })),
          leftovers: result.leftovers,
          bucketPolicyToSet: result.manifest.bucketPolicyToSet,
          next: nextSteps(result),
        };
  return `${JSON.stringify({ ...common, ...rest, issues: result.issues }, null, 2)}\n`;
}

function changes(stacks: readonly SynthesizedStack[]): string {
  return (['added', 'changed', 'unchanged'] as const)
    .map((status) => [stacks.filter((stack) => stack.status === status).length, status] as const)
    .filter(([number]) => number > 0)
    .map(([number, status]) => `${String(number)} ${status}`)
    .join(', ');
}

function stackTable({ stacks, organization, directory }: Written): readonly string[] {
  const { backend } = organization.deploy;
  const columns: readonly Column[] = [
    { heading: 'wave', align: 'right' },
    { heading: 'stack', align: 'left' },
    { heading: 'account', align: 'left' },
    { heading: 'region', align: 'left' },
    { heading: 'resources', align: 'right' },
    { heading: 'status', align: 'left' },
    ...(backend.type === 'cloud' ? [{ heading: 'workspace', align: 'left' } as const] : []),
  ];
  const rows = stacks
    .slice(0, MOST_ROWS)
    .map((stack) => [
      String(stack.wave),
      stack.name,
      `${stack.account} ${stack.accountName}`,
      stack.region,
      String(stack.resources),
      stack.status,
      workspaceName(backend, stack.name) ?? '',
    ]);
  const more = stacks.length - rows.length;
  return [
    ...renderTable(columns, rows),
    ...(more > 0 ? [`… and ${count(more, 'more stack')}: see ${directory}/deploy-manifest.json`] : []),
  ];
}

function workspaceName(backend: Backend, stack: string): string | null {
  return backend.type === 'cloud' ? backend.workspace.replace('{stack}', stack) : null;
}

function leftoverLines(directory: string, folder: string): readonly string[] {
  const path = shellWord(`${directory}/${folder}`);
  return [
    `${directory}/${folder} is no longer in the organization file. What it deployed still exists: destroy it, then delete the folder.`,
    `   terraform -chdir=${path} init && terraform -chdir=${path} destroy && rm -r ${path}`,
  ];
}
