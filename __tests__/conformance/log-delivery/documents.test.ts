import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerStatements, deliveryDocuments, PERMISSION_SETS } from '../../../src/policies/log-delivery';
import {
  DESTINATION_KINDS,
  LOG_SOURCES,
  unsupportedDestination,
  type DestinationKind,
  type LogSource,
} from '../../../src/sources';
import { deliveryFacts } from '../../helpers/log-deliveries';

/*
 * One file for each source, with the exact documents of every destination AWS supports and the refusal of every other. The
 * files are what is reviewed; `UPDATE_FIXTURES=1 npx jest log-delivery/documents` writes them anew, then `npm run format`.
 */

const directory = join(__dirname, 'documents');

function cell(source: LogSource, to: DestinationKind): unknown {
  const refused = unsupportedDestination(source, to);
  if (refused !== undefined) return { refused };
  const facts = deliveryFacts(source, to);
  const documents = deliveryDocuments(facts).map(
    ({ kind, accountId, policy }) => [kind, { accountId, document: policy.document }] as const,
  );
  const sets = PERMISSION_SETS.map(
    (set) =>
      [
        set,
        callerStatements({ ...facts, destinationNames: [facts.destinationName], set })
          .flatMap(({ statement }) => statement.Action)
          .sort(),
      ] as const,
  );
  return { model: source.destinations[to], ...Object.fromEntries(documents), callerActions: Object.fromEntries(sets) };
}

function documentsOf(source: LogSource): unknown {
  const { id, service, logType, confidence, page } = source;
  const cells = DESTINATION_KINDS.map((to) => [to, cell(source, to)] as const);
  return { id, service, logType, confidence, page: page.url, ...Object.fromEntries(cells) };
}

test.each(LOG_SOURCES.map((source) => [source.id, source] as const))('%s', (id, source) => {
  const path = join(directory, `${id}.json`);
  const documents = documentsOf(source);
  if (process.env['UPDATE_FIXTURES'] === '1') {
    writeFileSync(path, `${JSON.stringify(documents, null, 2)}\n`);
  }
  expect(existsSync(path)).toBe(true);
  expect(documents).toEqual(JSON.parse(readFileSync(path, 'utf8')));
});

test('every file belongs to a source', () => {
  const ids = new Set(LOG_SOURCES.map(({ id }) => `${id}.json`));
  expect(readdirSync(directory).filter((file) => !ids.has(file))).toEqual([]);
});
