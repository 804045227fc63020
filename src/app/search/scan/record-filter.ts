import { compileFilter, type Filter, type LogRecord, type RecordTest } from '../../../activity';
import { searchPaths } from '../../../activity/sql-search';
import type { JsonBytes } from './json-bytes';
import { memberTree } from './member-tree';
import { RecordProjection } from './record-projection';

/** More answers than these are forgotten. */
const MOST_ANSWERS = 50_000;

/**
 * Tells whether records pass a filter. Only what the filter looks at is read, and records that look the same to it get the same
 * answer: the JSON of a record becomes a value once for each such look.
 */
export class RecordFilter {
  private readonly passesRecord: RecordTest;
  private readonly projection: RecordProjection;
  private answers = new Map<string, boolean>();

  public constructor(filter: Filter) {
    const paths = searchPaths({ filter, result: { kind: 'groups', by: [], order: 'most' } });
    this.passesRecord = compileFilter(filter);
    this.projection = new RecordProjection(memberTree(paths));
  }

  /** Reads the record that reading has come to, and passes it. */
  public passes(json: JsonBytes, bytes: Buffer): boolean {
    this.projection.read(json, bytes);
    const look = this.projection.line.toString('utf8');
    const known = this.answers.get(look);
    if (known !== undefined) return known;
    const answer = this.passesRecord(JSON.parse(look) as LogRecord);
    if (this.answers.size >= MOST_ANSWERS) this.answers = new Map();
    this.answers.set(look, answer);
    return answer;
  }
}
