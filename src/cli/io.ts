/** Takes text. */
interface TextOutput {
  /** Writes text as it is. */
  write(text: string): unknown;
}

/** Everything a command touches besides files. */
export interface Io {
  /** Results, and nothing else. */
  readonly stdout: TextOutput;
  /** What people should know beside the result. */
  readonly stderr: TextOutput;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The directory relative names start from. */
  readonly cwd: string;
  /** Whether stderr is a terminal: only there is progress drawn. */
  readonly isTTY: boolean;
  /** Reads all of standard input; absent where there is none. */
  readonly stdin?: () => Promise<Uint8Array>;
}
