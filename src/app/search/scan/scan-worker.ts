/** Searches files in a thread of its own: an order first, then the paths of files, answered one message for one. */
import { parentPort, workerData } from 'node:worker_threads';
import { LogScanner } from './log-scanner';
import type { ScanOrder } from './scan-order';

const scanner = new LogScanner(workerData as ScanOrder);

parentPort?.on('message', (paths: readonly string[]) => {
  const findings = scanner.scan(paths);
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(findings);
});
