import type { SynthResult } from '../app/synth';
import { count, countIssues, issueSummary } from './count';
import { CDKTF_COMMAND, nextSteps, type NextStep, type Written } from './next-steps';
import { doNotDeploy, synthProofJson, synthProofLines } from './synth-proof';
import { changedStacks, changesText, countStacks, removedStacks, workspaceName } from './synth-changes';
import { renderTable, type Column } from './table';

/** More rows than this say less than the manifest does. */
const MOST_ROWS = 40;

/** More removed stacks than this are left to the JSON form. */
const MOST_REMOVED = 10;

/** Renders what `orgtrail synth` did for people: what was written, and what to do next. */
export function renderSynthText(result: SynthResult): string {
  if (result.kind === 'refused') {
    return `${result.file}: ${issueSummary(countIssues(result.issues))}, nothing written\n`;
  }
  const counts = countStacks(result);
  return [
    `${result.directory}: ${count(result.stacks.length, 'stack')} of organization ${result.organization.id} (${changesText(counts)})`,
    '',
    ...stackTable(result),
    ...removedLines(result),
    ...synthProofLines(result),
    '',
    ...(isRefuted(result) ? doNotDeploy(result) : whatToDo(result, counts.unchanged)),
    '',
  ].join('\n');
}

/** Renders what `orgtrail synth` did as JSON; docs/commands.md lists the keys. */
export function renderSynthJson(result: SynthResult): string {
  const common = { version: 1, file: result.file, written: result.kind === 'written', ...countIssues(result.issues) };
  const rest = result.kind === 'refused' ? NOTHING_WRITTEN : writtenJson(result);
  return `${JSON.stringify({ ...common, ...rest, issues: result.issues }, null, 2)}\n`;
}

const NOTHING_WRITTEN = {
  directory: null,
  organization: null,
  counts: { added: 0, changed: 0, removed: 0, unchanged: 0 },
  stacks: [],
  deploy: [],
  removed: [],
  bucketPolicyToSet: null,
  proof: null,
  next: [],
};

function isRefuted({ proof }: Written): boolean {
  return proof?.verdict === 'refuted';
}

function writtenJson(result: Written): Readonly<Record<keyof typeof NOTHING_WRITTEN, unknown>> {
  const { backend } = result.organization.deploy;
  const stacks = result.stacks.map((stack) => ({ ...stack, workspace: workspaceName(backend, stack.name) }));
  const changed = stacks.filter(({ status }) => status !== 'unchanged');
  return {
    directory: result.directory,
    organization: result.organization.id,
    counts: countStacks(result),
    stacks,
    deploy: result.manifest.waves
      .map(({ wave }) => ({ wave, stacks: changed.filter((stack) => stack.wave === wave) }))
      .filter((wave) => wave.stacks.length > 0),
    removed: removedStacks(result),
    bucketPolicyToSet: result.manifest.bucketPolicyToSet,
    proof: synthProofJson(result.proof),
    next: isRefuted(result) ? [] : nextSteps(result),
  };
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
  // Of many stacks, those that changed are the news; of stacks that are all alike, any will do.
  const changed = changedStacks(stacks);
  const listed = stacks.length <= MOST_ROWS || changed.length === 0 ? stacks : changed;
  const rows = listed
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

function removedLines(result: Written): readonly string[] {
  const removed = removedStacks(result);
  const more = removed.length - MOST_REMOVED;
  return [
    ...removed
      .slice(0, MOST_REMOVED)
      .flatMap(({ directory, commands }) => [
        '',
        `${result.directory}/${directory} is no longer in the organization file. What it deployed still exists: destroy it, then delete the folder.`,
        ...commands.map((command) => `   ${command}`),
      ]),
    ...(more > 0
      ? ['', `… and ${count(more, 'more folder')} of removed stacks: --format json lists them with what to run`]
      : []),
  ];
}

function whatToDo(result: Written, unchanged: number): readonly string[] {
  if (unchanged === 0) return [...renderSteps('Next, in this order:', nextSteps(result)), '', ALL_WAVES];
  const changed = changedStacks(result.stacks);
  if (changed.length === 0) {
    const heading = 'Nothing changed. Where the earlier output is not deployed yet, in this order:';
    return [...renderSteps(heading, nextSteps(result)), '', ALL_WAVES];
  }
  return [
    ...renderSteps('Next, for what was added or changed, in this order:', nextSteps({ ...result, stacks: changed })),
    '',
    'Unchanged stacks need nothing where the earlier output was deployed.',
  ];
}

const ALL_WAVES = `Or, where cdktf.json is, all waves in one go: ${CDKTF_COMMAND}`;

function renderSteps(heading: string, steps: readonly NextStep[]): readonly string[] {
  return [
    heading,
    ...steps.flatMap(({ title, commands }, index) => [
      '',
      `${String(index + 1)}. ${title}`,
      ...commands.map((command) => `   ${command}`),
    ]),
  ];
}
