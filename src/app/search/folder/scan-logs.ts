import { availableParallelism } from 'node:os';
import type { ProblemReason, ScanFindings, ScanOrder, ScanProblem } from '../scan/scan-order';
import { scanHere, scanInThreads, type ScanPool } from '../scan/scan-pool';

/** How far a search is. */
export interface ScanProgress {
  /** Files searched. */
  readonly files: number;
  /** Bytes searched, uncompressed. */
  readonly bytes: number;
  /** Events found. */
  readonly found: number;
}

/** Files that were not searched for the same reason. */
export interface ProblemGroup {
  /** Why. */
  readonly reason: ProblemReason;
  /** How many. */
  readonly files: number;
  /** The first of them by name, a few at most. */
  readonly examples: readonly string[];
}

/** How the files are searched. */
export interface ScanOptions {
  /** What is looked for. */
  readonly order: ScanOrder;
  /** Threads; none for few files and one for each core for many when absent. */
  readonly threads?: number | undefined;
  /** Takes the rows of some files. */
  readonly take: (findings: ScanFindings) => Promise<void>;
  /** Told now and then how far the search is. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

const FILES_OF_A_BATCH = 16;

/** A search of less than this is over before threads have started. */
const BYTES_FOR_ONE_THREAD = 64 * 1024 * 1024;

const MOST_THREADS = 16;
const MOST_EXAMPLES = 3;

/** Searches files as they come, a few at a time, and hands their rows on one after another. */
export async function scanLogs(files: AsyncIterable<string>, options: ScanOptions): Promise<ScanSummary> {
  const scan = new RunningScan(options);
  try {
    let batch: string[] = [];
    for await (const file of files) {
      batch.push(file);
      if (batch.length < FILES_OF_A_BATCH) continue;
      await scan.submit(batch);
      batch = [];
    }
    if (batch.length > 0) await scan.submit(batch);
    return await scan.finish();
  } finally {
    await scan.close();
  }
}

/** What became of the files. */
export interface ScanSummary extends ScanProgress {
  /** Files that were not searched, by reason. */
  readonly problems: readonly ProblemGroup[];
}

class RunningScan {
  private pool: ScanPool;
  private readonly options: ScanOptions;
  private readonly waiting = new Set<Promise<void>>();
  private taken: Promise<void> = Promise.resolve();
  private progress: ScanProgress = { files: 0, bytes: 0, found: 0 };
  private readonly problems = new ProblemList();

  public constructor(options: ScanOptions) {
    this.options = options;
    this.pool = options.threads === undefined ? scanHere(options.order) : scanInThreads(options.order, options.threads);
  }

  /** Waits until there is room, and has files searched. */
  public async submit(files: readonly string[]): Promise<void> {
    await this.startThreads();
    while (this.waiting.size >= this.pool.size) await Promise.race(this.waiting);
    const done: Promise<void> = this.pool
      .scan(files)
      .then((findings) => this.take(findings))
      .finally(() => this.waiting.delete(done));
    this.waiting.add(done);
    // A failure is thrown where it is waited for; until then it is not unhandled.
    done.catch(() => undefined);
  }

  public async finish(): Promise<ScanSummary> {
    await Promise.all(this.waiting);
    return { ...this.progress, problems: this.problems.groups() };
  }

  public async close(): Promise<void> {
    await this.pool.close();
  }

  /** What takes rows takes those of one batch at a time. */
  private async take(findings: ScanFindings): Promise<void> {
    const { files, bytes, found } = this.progress;
    this.progress = { files: files + findings.files, bytes: bytes + findings.bytes, found: found + findings.found };
    for (const problem of findings.problems) this.problems.add(problem);
    this.taken = this.taken.then(() => this.options.take(findings));
    await this.taken;
    this.options.onProgress?.(this.progress);
  }

  private async startThreads(): Promise<void> {
    const isLong =
      this.options.threads === undefined && this.pool.size === 1 && this.progress.bytes >= BYTES_FOR_ONE_THREAD;
    if (!isLong) return;
    await Promise.all(this.waiting);
    this.pool = scanInThreads(this.options.order, Math.min(availableParallelism(), MOST_THREADS));
  }
}

/** Counts problems, however many, and remembers a few of each kind. */
export class ProblemList {
  private readonly byReason = new Map<ProblemReason, { files: number; examples: string[] }>();

  /** Takes a problem. */
  public add({ path, reason }: ScanProblem): void {
    const group = this.byReason.get(reason) ?? { files: 0, examples: [] };
    group.files += 1;
    group.examples = [...group.examples, path].sort().slice(0, MOST_EXAMPLES);
    this.byReason.set(reason, group);
  }

  /** Returns the problems by reason, the same whatever the order in which they came. */
  public groups(): readonly ProblemGroup[] {
    return [...this.byReason]
      .map(([reason, group]) => ({ reason, ...group }))
      .sort((a, b) => b.files - a.files || (a.reason < b.reason ? -1 : 1));
  }
}
