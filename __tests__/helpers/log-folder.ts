import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Writes a file of logs, compressed where its name says so. */
export function writeLog(folder: string, name: string, records: readonly unknown[]): void {
  writeBytes(folder, name, Buffer.from(JSON.stringify({ Records: records })));
}

/** Writes any text as a file of logs, compressed where its name says so. */
export function writeBytes(folder: string, name: string, text: Buffer): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
}
