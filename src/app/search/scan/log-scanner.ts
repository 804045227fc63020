import { necessaryLiterals } from '../../../activity/literals';
import { ReusingGunzip } from './gunzip';
import { GroupedLines } from './grouped-lines';
import { BrokenJson, JsonBytes } from './json-bytes';
import { LiteralSearch } from './literal-search';
import { readLogText } from './log-text';
import { memberTree } from './member-tree';
import { RecordFilter } from './record-filter';
import { RecordLines, type Lines } from './record-lines';
import { MOST_RECORD_BYTES, RecordProjection } from './record-projection';
import type { ProblemReason, ScanFindings, ScanOrder, ScanProblem } from './scan-order';

/** Thrown within a file and turned into a problem of it. */
class UnfitFile extends Error {
  public readonly reason: ProblemReason;

  public constructor(reason: ProblemReason) {
    super(reason);
    this.reason = reason;
  }
}

const NOTES = ['eventTime', 'eventID'] as const;

/** Searches log files one by one. A file counts as a whole: of one that is broken in the middle nothing is found. */
export class LogScanner {
  private readonly gunzip = new ReusingGunzip();
  private readonly projection: RecordProjection;
  private readonly literals: readonly Buffer[] | undefined;
  private readonly filter: RecordFilter | undefined;
  private readonly lines: Lines;
  private readonly isWithin: (time: string) => boolean;

  public constructor(order: ScanOrder) {
    const isEverything = order.filter.kind === 'all' && order.filter.of.length === 0;
    this.projection = new RecordProjection(
      memberTree(order.paths, order.rows === 'groups' ? NOTES.slice(0, 1) : NOTES),
    );
    this.literals = necessaryLiterals(order.filter)?.map((text) => Buffer.from(text, 'latin1'));
    this.filter = isEverything ? undefined : new RecordFilter(order.filter);
    this.lines = order.rows === 'groups' ? new GroupedLines() : new RecordLines(order.enough);
    this.isWithin = timeTest(order.time);
  }

  /** Searches some files. */
  public scan(paths: readonly string[]): ScanFindings {
    const problems: ScanProblem[] = [];
    let files = 0;
    let bytes = 0;
    for (const path of paths) {
      const text = readLogText(path, this.gunzip);
      const reason = typeof text === 'string' ? text : this.scanText(text);
      if (reason !== undefined) problems.push({ path, reason });
      else {
        files += 1;
        bytes += text.length;
      }
    }
    return { ...this.lines.take(), files, bytes, problems };
  }

  private scanText(bytes: Buffer): ProblemReason | undefined {
    try {
      this.readFile(bytes);
      this.lines.commit();
      return undefined;
    } catch (error) {
      this.lines.rollBack();
      if (error instanceof UnfitFile) return error.reason;
      if (error instanceof BrokenJson || error instanceof SyntaxError) return 'the JSON is cut off or broken';
      throw error;
    }
  }

  private readFile(bytes: Buffer): void {
    const literals = new LiteralSearch(bytes, this.literals);
    const json = new JsonBytes(bytes);
    // A byte order mark is no part of the text.
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) json.position = 3;
    json.skipSpace();
    if (!json.isAt('object')) throw new UnfitFile('it is not JSON');
    if (!this.readTop(json, bytes, literals))
      throw new UnfitFile('it is no CloudTrail log: there is no list "Records"');
  }

  /** Reads the object that a file is; tells whether it has records. */
  private readTop(json: JsonBytes, bytes: Buffer, literals: LiteralSearch): boolean {
    let hasRecords = false;
    if (!json.open('object')) return false;
    do {
      const start = json.position + 1;
      const end = json.skipName();
      const isRecords = bytes.toString('latin1', start, end) === 'Records' && json.isAt('list');
      if (isRecords) {
        hasRecords = true;
        this.readRecords(json, bytes, literals);
      } else json.skipValue();
    } while (json.more('object'));
    return hasRecords;
  }

  private readRecords(json: JsonBytes, bytes: Buffer, literals: LiteralSearch): void {
    if (!json.open('list')) return;
    let next = literals.next(json.position);
    do {
      const start = json.position;
      if (!json.isAt('object')) throw new UnfitFile('it is no CloudTrail log: there is no list "Records"');
      if (next === -1) json.skipValue();
      else next = this.readRecord(json, bytes, { start, next, literals });
      if (json.position - start > MOST_RECORD_BYTES) throw new UnfitFile('a record holds more than 8 MiB');
    } while (json.more('list'));
  }

  /** Reads a record if a literal may be in it; returns where the next literal after it is. */
  private readRecord(
    json: JsonBytes,
    bytes: Buffer,
    { start, next, literals }: { readonly start: number; readonly next: number; readonly literals: LiteralSearch },
  ): number {
    if (next > start) {
      json.skipValue();
      if (next >= json.position) return next;
      json.position = start;
    }
    if (this.filter !== undefined) {
      if (!this.filter.passes(json, bytes)) return literals.next(json.position);
      json.position = start;
    }
    this.projection.read(json, bytes);
    const { line, notes } = this.projection;
    const time = noted(bytes, notes, 0);
    if (this.isWithin(time)) this.lines.add({ line, time, id: () => noted(bytes, notes, 1) });
    return literals.next(json.position);
  }
}

/** Returns what tells whether a time is within a span; a record without a time is within none but the endless one. */
function timeTest({ from, before }: ScanOrder['time']): (time: string) => boolean {
  if (from === undefined && before === undefined) return () => true;
  return (time) => time !== '' && (from === undefined || time >= from) && (before === undefined || time < before);
}

/** Returns the text of a noted member; nothing for one that is missing or no text. */
function noted(bytes: Buffer, notes: Int32Array, note: number): string {
  const start = notes[2 * note] ?? 0;
  const end = notes[2 * note + 1] ?? 0;
  return bytes[start] === 0x22 ? bytes.toString('latin1', start + 1, end - 1) : '';
}
