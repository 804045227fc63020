/**
 * Compares the public interface of each entry point with its report under `api/`, and requires a doc comment on every
 * exported symbol. `--update` writes the reports instead: their diff is what a reviewer reads.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
  type IConfigFile,
} from '@microsoft/api-extractor';
import { exportTargets } from './export-targets';

const root = resolve(__dirname, '..');
const update = process.argv.includes('--update');
const base = JSON.parse(readFileSync(join(root, 'api/api-extractor.json'), 'utf8')) as IConfigFile;

/** The name of an entry point's report: `.` is the package itself. */
function reportName(entry: string): string {
  return `${entry === '.' ? 'orgtrail' : entry.slice('./'.length)}.api.md`;
}

/** Messages about a symbol of another entry point, and where they name it. */
const FOREIGN = new Map([
  ['ae-forgotten-export', /symbol "(\w+)"/],
  ['ae-unresolved-link', /an export "(\w+)"/],
]);

/** What an entry point uses or links to and does not export. */
const foreign: { readonly entry: string; readonly symbol: string }[] = [];

/** A symbol is public when some entry point exports it; api-extractor sees one entry point at a time. */
function noteForeign(entry: string, message: ExtractorMessage): void {
  const pattern = FOREIGN.get(message.messageId);
  if (pattern === undefined) return;
  foreign.push({ entry, symbol: pattern.exec(message.text)?.[1] ?? message.text });
  message.logLevel = ExtractorLogLevel.None;
}

/** The names that the reports say are exported. */
function exportedNames(entries: readonly string[]): ReadonlySet<string> {
  const declaration = /^export (?:abstract )?(?:declare )?(?:class|const|function|interface|type) (\w+)/gm;
  return new Set(
    entries.flatMap((entry) =>
      [...readFileSync(join(root, 'api', reportName(entry)), 'utf8').matchAll(declaration)].map(
        ([, name]) => name ?? '',
      ),
    ),
  );
}

/** Whether the entry point's declarations agree with its report. */
function agrees(entry: string, declarations: string): boolean {
  const configObject: IConfigFile = {
    ...base,
    projectFolder: root,
    mainEntryPointFilePath: join(root, declarations),
    apiReport: { ...base.apiReport, enabled: true, reportFileName: reportName(entry) },
  };
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: join(root, 'api/api-extractor.json'),
    packageJsonFullPath: join(root, 'package.json'),
  });
  return Extractor.invoke(config, { localBuild: update, messageCallback: (message) => noteForeign(entry, message) })
    .succeeded;
}

const entries = exportTargets(root).flatMap(({ entry, types }) => (types === undefined ? [] : [{ entry, types }]));
const failed = entries.filter(({ entry, types }) => !agrees(entry, types)).map(({ entry }) => entry);
const reports = new Set(entries.map(({ entry }) => reportName(entry)));
const stale = readdirSync(join(root, 'api')).filter((file) => file.endsWith('.api.md') && !reports.has(file));
const exported = exportedNames(entries.map(({ entry }) => entry));
const hidden = foreign.filter(({ symbol }) => !exported.has(symbol));

for (const entry of failed)
  process.stdout.write(`${entry}: differs from api/${reportName(entry)}; npm run api:update\n`);
for (const file of stale) process.stdout.write(`api/${file}: no entry point has this report; remove it\n`);
for (const { entry, symbol } of hidden)
  process.stdout.write(`${entry}: uses ${symbol}, which no entry point exports\n`);
process.exitCode = failed.length + stale.length + hidden.length === 0 ? 0 : 1;
if (process.exitCode === 0) process.stdout.write(`${entries.length} entry points agree with their reports\n`);
