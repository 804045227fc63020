import type { SynthesizedStack } from '../app/synth';
import type { Backend } from '../organization';
import type { Written } from './next-steps';
import { shellWord } from './shell-word';

/** How many stacks a synth added, changed, left alone, and no longer found in the organization file. */
export interface StackCounts {
  /** New folders. */
  readonly added: number;
  /** Folders with a file that changed. */
  readonly changed: number;
  /** Folders of stacks that are no longer in the organization file. */
  readonly removed: number;
  /** Folders in which every byte stayed. */
  readonly unchanged: number;
}

/** Counts what a synth did. */
export function countStacks({ stacks, removed }: Written): StackCounts {
  const having = (status: SynthesizedStack['status']): number =>
    stacks.filter((stack) => stack.status === status).length;
  return {
    added: having('added'),
    changed: having('changed'),
    removed: removed.length,
    unchanged: having('unchanged'),
  };
}

/** Returns counts in words, leaving out what there is none of: `1 added, 9,999 unchanged`. */
export function changesText(counts: StackCounts): string {
  return (['added', 'changed', 'removed', 'unchanged'] as const)
    .flatMap((status) => (counts[status] === 0 ? [] : [`${counts[status].toLocaleString('en-US')} ${status}`]))
    .join(', ');
}

/** Returns the stacks that are not as they were: those a pipeline has to deploy. */
export function changedStacks(stacks: readonly SynthesizedStack[]): readonly SynthesizedStack[] {
  return stacks.filter(({ status }) => status !== 'unchanged');
}

/** A stack that left the organization file. */
export interface RemovedStack {
  /** Name of the stack. */
  readonly name: string;
  /** Its folder below the output directory. */
  readonly directory: string;
  /** Shell commands that destroy what it deployed and then delete the folder, run where orgtrail was run. */
  readonly commands: readonly string[];
}

/** Returns the stacks that are no longer in the organization file, and what to run for each. */
export function removedStacks({ directory, removed }: Written): readonly RemovedStack[] {
  return removed.map((folder) => {
    const path = shellWord(`${directory}/${folder}`);
    return {
      name: folder.replace(/^stacks\//, ''),
      directory: folder,
      commands: [`terraform -chdir=${path} init && terraform -chdir=${path} destroy && rm -r ${path}`],
    };
  });
}

/** Returns the HCP Terraform workspace of a stack; null with another backend. */
export function workspaceName(backend: Backend, stack: string): string | null {
  return backend.type === 'cloud' ? backend.workspace.replace('{stack}', stack) : null;
}
