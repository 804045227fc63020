import type { Lines, ReadRecord } from './record-lines';
import type { ScanFindings } from './scan-order';

interface Group {
  count: number;
  freshCount: number;
  first: string;
  last: string;
}

/** More groups than these are handed out before more are made. */
const MOST_GROUPS = 100_000;

/** Counts records that have the same wanted members, letter by letter. */
export class GroupedLines implements Lines {
  private groups = new Map<string, Group>();
  private readonly fresh = new Map<Group, { first: string; last: string }>();
  private finished: Buffer[] = [];
  private lines = 0;
  private found = 0;

  public add({ line, time }: ReadRecord): void {
    const key = line.toString('latin1');
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { count: 0, freshCount: 0, first: '', last: '' };
      this.groups.set(key, group);
    }
    group.freshCount += 1;
    const times = this.fresh.get(group);
    if (times === undefined) this.fresh.set(group, { first: time, last: time });
    else if (time !== '' && (time < times.first || times.first === '')) times.first = time;
    else if (time > times.last) times.last = time;
  }

  public commit(): void {
    for (const [group, { first, last }] of this.fresh) {
      if (group.first === '' || (first !== '' && first < group.first)) group.first = first;
      if (last > group.last) group.last = last;
      group.count += group.freshCount;
      this.found += group.freshCount;
      group.freshCount = 0;
    }
    this.fresh.clear();
    if (this.groups.size > MOST_GROUPS) this.finish();
  }

  public rollBack(): void {
    for (const group of this.fresh.keys()) group.freshCount = 0;
    this.fresh.clear();
  }

  public take(): Pick<ScanFindings, 'rows' | 'lines' | 'found'> {
    this.finish();
    const taken = { rows: Buffer.concat(this.finished), lines: this.lines, found: this.found };
    this.finished = [];
    this.lines = 0;
    this.found = 0;
    return taken;
  }

  private finish(): void {
    for (const [key, { count, first, last }] of this.groups) {
      if (count === 0) continue;
      const counts = `"group_events":${String(count)},"group_first":${known(first)},"group_last":${known(last)}}\n`;
      const members = key.slice(0, -1);
      this.finished.push(
        Buffer.from(members === '{' ? members : `${members},`, 'latin1'),
        Buffer.from(counts, 'latin1'),
      );
      this.lines += 1;
    }
    this.groups = new Map();
  }
}

/** A record without a time counts, and has none. */
function known(time: string): string {
  return time === '' ? 'null' : `"${time}"`;
}
