import type { ExportResult } from '../app/export/export-modules';
import { count } from './count';
import { shellWord } from './shell-word';
import { renderTable, type Column } from './table';

/** Renders what `orgtrail export` did for people. */
export function renderExportText(result: ExportResult): string {
  const { directory, modules, files, removed } = result;
  const counts = (['added', 'changed', 'unchanged'] as const)
    .map((status) => [files.filter((file) => file.status === status).length, status] as const)
    .filter(([number]) => number > 0)
    .map(([number, status]) => `${String(number)} ${status}`);
  const columns: readonly Column[] = [
    { heading: 'module', align: 'left' },
    { heading: 'variables', align: 'right' },
    { heading: 'needed', align: 'right' },
    { heading: 'what it makes', align: 'left' },
  ];
  const rows = modules.map(({ name, variables, summary }) => [
    name,
    String(variables.all),
    String(variables.needed),
    summary,
  ]);
  const [first] = modules;
  const folder = `${directory.replace(/\/+$/, '')}/modules/${first?.name ?? ''}`;
  return [
    `${directory}: ${count(modules.length, 'module')} (${[...counts, ...(removed.length === 0 ? [] : [`${String(removed.length)} removed`])].join(', ')})`,
    '',
    ...renderTable(columns, rows),
    '',
    'Next:',
    `  terraform -chdir=${shellWord(folder)} init -backend=false && terraform -chdir=${shellWord(folder)} test`,
    `  copy a root from ${shellWord(`${directory.replace(/\/+$/, '')}/examples`)}, plan it, and prove the plan:`,
    '  terraform plan -out plan.bin && terraform show -json plan.bin > plan.json && orgtrail prove plan.json',
    '',
  ].join('\n');
}

/** Renders what `orgtrail export` did as JSON. */
export function renderExportJson({ directory, format, modules, files, removed }: ExportResult): string {
  return `${JSON.stringify({ version: 1, directory, format, modules, files, removed }, null, 2)}\n`;
}
