import { linkSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { generateLogs } from '../scripts/generated-logs/records';

/** Logs that are searched. */
export interface BenchLogs {
  /** Folder of the comparison. */
  readonly once: string;
  /** Folder with the same files four times. */
  readonly fourTimes: string;
  /** Files in the first. */
  readonly files: number;
  /** Bytes in the first, uncompressed. */
  readonly bytes: number;
  /** Bytes in the first, compressed. */
  readonly compressed: number;
}

const ACCOUNTS = Array.from({ length: 20 }, (_, index) => String(100_000_000_000 + 7 * index));

/** Writes logs of about so many gigabytes, uncompressed: 20 accounts, two Regions, files of 2,500 events. */
export function writeBenchLogs(directory: string, gigabytes: number): BenchLogs {
  const once = join(directory, 'once');
  const fourTimes = join(directory, 'four-times');
  let [files, bytes, compressed] = [0, 0, 0];
  const plan = {
    seed: 1,
    accounts: ACCOUNTS,
    regions: ['eu-west-1', 'us-east-1'],
    firstDay: '2026-01-01',
    days: 10_000,
    filesPerDay: 4,
  };
  for (const { key, records } of generateLogs({ ...plan, recordsPerFile: 2500 })) {
    const text = JSON.stringify({ Records: records });
    const path = join(once, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, gzipSync(text));
    for (const copy of ['1', '2', '3', '4']) {
      const other = join(fourTimes, copy, key);
      mkdirSync(dirname(other), { recursive: true });
      linkSync(path, other);
    }
    files += 1;
    bytes += Buffer.byteLength(text);
    compressed += statSync(path).size;
    if (bytes >= gigabytes * 1e9) break;
  }
  return { once, fourTimes, files, bytes, compressed };
}
