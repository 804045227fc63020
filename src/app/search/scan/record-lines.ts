import type { ScanFindings, ScanOrder } from './scan-order';

/** A record that was read. */
export interface ReadRecord {
  /** Its wanted members, as JSON; only until the next record is read. */
  readonly line: Buffer;
  /** Its time, as CloudTrail writes it. */
  readonly time: string;
  /** Returns its id; only until the next record is read. */
  readonly id: () => string;
}

/** Takes the records of files, one file at a time. */
export interface Lines {
  /** Takes a record. */
  readonly add: (record: ReadRecord) => void;
  /** Keeps what was taken: the file is read to its end. */
  readonly commit: () => void;
  /** Forgets what was taken since the last file. */
  readonly rollBack: () => void;
  /** Hands out what was kept, and starts anew. */
  readonly take: () => Pick<ScanFindings, 'rows' | 'lines' | 'found'>;
}

interface Row {
  readonly time: string;
  readonly id: string;
  readonly line: Buffer;
}

/** How many times more rows than are enough may gather before the others are dropped. */
const SLACK = 4;

/** Records one by one, and if some are enough, the first of them by time. */
export class RecordLines implements Lines {
  private rows: Row[] = [];
  private fresh: Row[] = [];
  private found = 0;
  private readonly enough: ScanOrder['enough'];

  public constructor(enough: ScanOrder['enough']) {
    this.enough = enough;
  }

  public add({ line, time, id }: ReadRecord): void {
    this.fresh.push({ time, id: this.enough === undefined ? '' : id(), line: Buffer.from(line) });
  }

  public commit(): void {
    this.found += this.fresh.length;
    for (const row of this.fresh) this.rows.push(row);
    this.fresh = [];
    if (this.enough !== undefined && this.rows.length > SLACK * this.enough.count) this.dropOthers(this.enough);
  }

  public rollBack(): void {
    this.fresh = [];
  }

  public take(): Pick<ScanFindings, 'rows' | 'lines' | 'found'> {
    if (this.enough !== undefined) this.dropOthers(this.enough);
    const newline = Buffer.from('\n');
    const taken = {
      rows: Buffer.concat(this.rows.flatMap(({ line }) => [line, newline])),
      lines: this.rows.length,
      found: this.found,
    };
    this.rows = [];
    this.found = 0;
    return taken;
  }

  /** The order of a search's rows: by time, and by id within a second. */
  private dropOthers({ count, order }: NonNullable<ScanOrder['enough']>): void {
    const direction = order === 'newest' ? -1 : 1;
    this.rows.sort((a, b) => (a.time === b.time ? compare(a.id, b.id) : direction * compare(a.time, b.time)));
    this.rows.length = Math.min(this.rows.length, count);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
