import { QUESTIONS } from '../../activity/questions';
import { quote } from '../../text/quote';
import { athenaSettings, tableWord, workgroupName } from '../resolve/search-names';
import { resolveTargets } from '../targets';
import type { Rule } from './context';
import { forEachRepeated } from './repeated';

/** Only readers may search, and each is one of `audit.readers`. */
export const searchReadersExist: Rule = ({ file, nearest }, report) => {
  const settings = athenaSettings(file);
  if (settings === undefined) return;
  const names = file.audit.readers.map(({ name }) => name);
  if (names.length === 0) {
    report.error(
      'search-readers',
      ['search', 'athena'],
      'nobody could search: the bucket policy denies reading to everybody but readers, and there are none',
      'list who may read the logs under "audit.readers"',
    );
    return;
  }
  settings.readers?.forEach((name, position) => {
    if (names.includes(name)) return;
    const meant = nearest(name, names);
    report.error(
      'search-readers',
      ['search', 'athena', 'readers', position],
      `there is no reader ${quote(name)}`,
      meant === undefined ? `name one of "audit.readers": ${names.join(', ')}` : `did you mean ${quote(meant)}?`,
    );
  });
};

/** A reader of accounts that no trail records would have no table. */
export const searchReadersHaveLogs: Rule = ({ file, index, trails }, report) => {
  const settings = athenaSettings(file);
  if (settings === undefined || trails.length === 0) return;
  const recorded = new Set(trails.flatMap((trail) => trail.recorded.map(({ id }) => id)));
  file.audit.readers.forEach(({ name, accounts }, position) => {
    if (accounts === undefined || settings.readers?.includes(name) === false) return;
    const readable = resolveTargets(accounts, index);
    // That nobody is meant is another rule's finding.
    if (readable.length === 0 || readable.some(({ id }) => recorded.has(id))) return;
    report.error(
      'search-readers',
      ['audit', 'readers', position, 'accounts'],
      `no trail records an account that the reader ${quote(name)} may read, so it has nothing to search`,
      'record one of them under "trails", or leave this reader out of "search.athena.readers"',
    );
  });
};

/** Saved queries are made of questions that exist. */
export const searchQuestionsExist: Rule = ({ file, nearest }, report) => {
  const questions = athenaSettings(file)?.questions ?? [];
  if (questions === 'all') return;
  const ids = QUESTIONS.map(({ id }) => id);
  questions.forEach((id, position) => {
    if (ids.includes(id)) return;
    const meant = nearest(id, ids);
    report.error(
      'search-question',
      ['search', 'athena', 'questions', position],
      `there is no question ${quote(id)}`,
      meant === undefined ? '"orgtrail search questions" lists them' : `did you mean ${quote(meant)}?`,
    );
  });
};

/** Without a trail there is nothing to search. */
export const searchHasLogs: Rule = ({ file }, report) => {
  if (athenaSettings(file) === undefined || file.trails.length > 0) return;
  report.error(
    'search-logs',
    ['search', 'athena'],
    'there is nothing to search: no trail writes to the audit bucket',
    'add one under "trails", or remove this',
  );
};

/** The names made of readers' names stay apart, and no longer than Athena takes. */
export const searchNamesAreAccepted: Rule = ({ file }, report) => {
  const settings = athenaSettings(file);
  if (settings === undefined) return;
  const readers = file.audit.readers.filter(({ name }) => settings.readers?.includes(name) ?? true);
  const pathOf = (name: string) => [
    'audit',
    'readers',
    file.audit.readers.findIndex((each) => each.name === name),
    'name',
  ];
  for (const { name } of readers) {
    const workgroup = workgroupName(settings, name);
    if (workgroup.length <= 128) continue;
    report.error(
      'derived-name',
      pathOf(name),
      `the name made from it, ${quote(workgroup)}, is longer than the 128 characters of a workgroup name`,
      'shorten this name or "search.athena.workgroup"',
    );
  }
  const distinct = readers.filter(({ name }, position) => readers.findIndex((each) => each.name === name) === position);
  forEachRepeated(
    distinct,
    ({ name }) => tableWord(name),
    ({ name }, _position, first) => {
      report.error(
        'name-collision',
        pathOf(name),
        `tables and workgroups of the reader ${quote(name)} would have the names of those of ${quote(distinct[first]?.name ?? '')}`,
        'give one of them another name',
      );
    },
  );
};

/** A first day that no calendar has would leave the tables without days. */
export const searchDayExists: Rule = ({ file }, report) => {
  const day = athenaSettings(file)?.firstDay;
  if (day === undefined || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)) return;
  report.error(
    'wrong-format',
    ['search', 'athena', 'firstDay'],
    `${quote(day)} is not a day of the calendar`,
    'write a day that is',
  );
};
