import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LogScanner } from './log-scanner';
import type { ScanFindings, ScanOrder } from './scan-order';

/** Searches files in several threads. */
export interface ScanPool {
  /** How many files' worth of messages can be under way at once. */
  readonly size: number;
  /** Searches some files. */
  readonly scan: (paths: readonly string[]) => Promise<ScanFindings>;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/** Returns what searches files in this thread: a thread takes longer to start than a few files to search. */
export function scanHere(order: ScanOrder): ScanPool {
  const scanner = new LogScanner(order);
  return { size: 1, scan: async (paths) => Promise.resolve(scanner.scan(paths)), close: async () => Promise.resolve() };
}

/** Starts threads that search files. */
export function scanInThreads(order: ScanOrder, threads: number): ScanPool {
  const workers = Array.from({ length: threads }, () => new ScanThread(order));
  let turn = 0;
  return {
    size: 2 * threads,
    scan: async (paths) => {
      const idle = workers.toSorted((a, b) => a.waiting - b.waiting)[0] ?? workers[turn % threads];
      turn += 1;
      if (idle === undefined) throw new Error('a pool has no threads');
      return idle.scan(paths);
    },
    close: async () => {
      await Promise.all(workers.map(async (worker) => worker.close()));
    },
  };
}

interface Waiting {
  readonly resolve: (findings: ScanFindings) => void;
  readonly reject: (error: Error) => void;
}

class ScanThread {
  private readonly worker: Worker;
  private queue: Waiting[] = [];

  public constructor(order: ScanOrder) {
    this.worker = startWorker(order);
    this.worker.on('message', (findings: ScanFindings) => this.queue.shift()?.resolve(findings));
    this.worker.on('error', (error: Error) => {
      for (const { reject } of this.queue) reject(error);
      this.queue = [];
    });
  }

  public get waiting(): number {
    return this.queue.length;
  }

  public async scan(paths: readonly string[]): Promise<ScanFindings> {
    return new Promise((resolve, reject) => {
      this.queue.push({ resolve, reject });
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      this.worker.postMessage(paths);
    });
  }

  public async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Compiled, the worker is JavaScript; from source it needs the loader of TypeScript, as this file did. */
function startWorker(workerData: ScanOrder): Worker {
  if (!__filename.endsWith('.ts')) return new Worker(join(__dirname, 'scan-worker.js'), { workerData });
  const files = [require.resolve('tsx/cjs'), join(__dirname, 'scan-worker.ts')];
  return new Worker(files.map((file) => `require(${JSON.stringify(file)});`).join('\n'), { workerData, eval: true });
}
