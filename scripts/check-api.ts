/**
 * Compares the public interface of each entry point with its report under `api/`, and requires a doc comment on every
 * exported symbol. `--update` writes the reports instead: their diff is what a reviewer reads.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Extractor, ExtractorConfig, type IConfigFile } from '@microsoft/api-extractor';
import { exportTargets } from './export-targets';

const root = resolve(__dirname, '..');
const update = process.argv.includes('--update');
const base = JSON.parse(readFileSync(join(root, 'api/api-extractor.json'), 'utf8')) as IConfigFile;

/** The name of an entry point's report: `.` is the package itself. */
function reportName(entry: string): string {
  return `${entry === '.' ? 'orgtrail' : entry.slice('./'.length)}.api.md`;
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
  return Extractor.invoke(config, { localBuild: update, showVerboseMessages: false }).succeeded;
}

const entries = exportTargets(root).flatMap(({ entry, types }) => (types === undefined ? [] : [{ entry, types }]));
const failed = entries.filter(({ entry, types }) => !agrees(entry, types)).map(({ entry }) => entry);
const reports = new Set(entries.map(({ entry }) => reportName(entry)));
const stale = readdirSync(join(root, 'api')).filter((file) => file.endsWith('.api.md') && !reports.has(file));

for (const entry of failed)
  process.stdout.write(`${entry}: differs from api/${reportName(entry)}; npm run api:update\n`);
for (const file of stale) process.stdout.write(`api/${file}: no entry point has this report; remove it\n`);
process.exitCode = failed.length + stale.length === 0 ? 0 : 1;
if (process.exitCode === 0) process.stdout.write(`${entries.length} entry points agree with their reports\n`);
