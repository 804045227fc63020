import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Organization } from '../organization';
import type { SynthesizedFile, Synthesize } from './synth';

/**
 * Above this size of the organization file, in bytes, there are so many accounts that a second copy of them, for the thread, takes more
 * memory than loading cdktf beside them takes time: about 8,000 accounts on a line each.
 */
const MOST_FOR_THREAD = 512 * 1024;

/** What cdktf makes is mostly kept or soon forgotten: a large young generation takes 50 MiB and saves no time. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 1 };

/** The synthesis of one organization, on its way. */
export interface StartedSynthesis {
  /** Loads what writes the stacks. */
  readonly load: () => Promise<Synthesize>;
  /** Ends it, whether anything was synthesized or not. */
  readonly end: () => Promise<void>;
}

/**
 * Starts to load cdktf in a thread of its own, so that it is there by the time the organization file is read and checked. Where there is
 * no thread to be had, cdktf is loaded in this one, when it is needed.
 *
 * @param file - The organization file, as the user gave it.
 * @param cwd - The directory a relative name starts from.
 */
export function startSynthesis(file: string, cwd: string): StartedSynthesis {
  const worker = startThread(resolve(cwd, file));
  if (worker === undefined) return { load: loadHere, end: () => Promise.resolve() };
  const thread = new SynthesisThread(worker);
  return {
    load: () => loadFiles(thread),
    end: async () => {
      await worker.terminate();
    },
  };
}

function startThread(file: string): Worker | undefined {
  // Only the compiled package has a file that a thread can start with.
  if (!__filename.endsWith('.js')) return undefined;
  try {
    const { size } = statSync(file);
    if (size > MOST_FOR_THREAD) return undefined;
    return new Worker(join(__dirname, '../../stacks/synthesis-thread.js'), { resourceLimits: THREAD_LIMITS });
  } catch {
    return undefined;
  }
}

async function loadHere(): Promise<Synthesize> {
  const { synthesizedFiles } = await import('../../stacks/synthesize.js');
  return synthesizedFiles;
}

async function loadFiles(thread: SynthesisThread): Promise<Synthesize> {
  const { stackFiles } = await import('../../stacks/stack-files.js');
  return async function* (organization: Organization, scratch: string): AsyncGenerator<SynthesizedFile> {
    type Prepared = Parameters<typeof stackFiles>[1];
    const prepared = await thread.ask({ organization, scratch });
    const files = stackFiles(organization, prepared as Prepared);
    let next = files.next();
    while (next.done !== true) {
      if (typeof next.value === 'number') {
        const texts = await thread.ask({ from: next.value });
        next = files.next(texts as Prepared['texts']);
      } else {
        yield next.value;
        next = files.next();
      }
    }
  };
}

/** Asks one thing after the other of a thread. */
class SynthesisThread {
  readonly #worker: Worker;
  #failure: Error | undefined;
  #settle: { readonly answer: (value: unknown) => void; readonly fail: (error: Error) => void } | undefined;

  public constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (value: unknown) => {
      this.#settle?.answer(value);
    });
    worker.on('error', (error: Error) => {
      this.#fail(error);
    });
    worker.on('exit', () => {
      this.#fail(new Error('the thread that synthesizes the stacks has ended'));
    });
    // What ends this process waits for nothing; what waits for an answer holds the thread.
    worker.unref();
  }

  /** @throws What the thread threw. */
  public ask(request: object): Promise<unknown> {
    return new Promise((answer, fail) => {
      this.#settle = { answer, fail };
      if (this.#failure !== undefined) {
        fail(this.#failure);
        return;
      }
      this.#worker.ref();
      this.#worker.postMessage(request);
    }).finally(() => {
      this.#settle = undefined;
      this.#worker.unref();
    });
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#settle?.fail(this.#failure);
  }
}
