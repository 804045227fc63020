import { closeSync, openSync, readSync } from 'node:fs';

/** Takes the bytes of one file after the other in the same memory: a buffer for each of ten thousand would be freed late. */
export class FileBytes {
  #memory = Buffer.allocUnsafe(64 * 1024);

  /** Returns a text as UTF-8. The bytes are good until the next call. */
  public ofText(text: string): Buffer {
    const size = Buffer.byteLength(text);
    this.#ensure(size);
    return this.#memory.subarray(0, this.#memory.write(text));
  }

  /**
   * Returns the bytes of a file, or the first of them where it has more than `limit`: one more than that is read. The bytes are good
   * until the next call.
   *
   * @throws The system's error when the file cannot be read.
   */
  public ofFile(path: string, limit: number): Buffer {
    this.#ensure(limit + 1);
    const file = openSync(path, 'r');
    try {
      let size = 0;
      for (;;) {
        const read = readSync(file, this.#memory, size, limit + 1 - size, null);
        size += read;
        if (read === 0 || size > limit) return this.#memory.subarray(0, size);
      }
    } finally {
      closeSync(file);
    }
  }

  #ensure(size: number): void {
    if (size > this.#memory.length) this.#memory = Buffer.allocUnsafe(size);
  }
}
