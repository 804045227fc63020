const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `body` so that a signal which would end the process waits until it is done; then the signal takes effect.
 * `body` is synchronous: a signal handler cannot run in the middle of it.
 */
export async function holdSignals<T>(body: () => T): Promise<T> {
  const held: NodeJS.Signals[] = [];
  const hold = (signal: NodeJS.Signals): void => {
    held.push(signal);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, hold);
  try {
    return body();
  } finally {
    // Signals that came in during `body` reach their listeners when the event loop polls: a whole turn from now, which
    // lies between the next two immediates.
    await nextImmediate();
    await nextImmediate();
    for (const signal of ENDING_SIGNALS) process.off(signal, hold);
    const [first] = held;
    if (first !== undefined) process.kill(process.pid, first);
  }
}

function nextImmediate(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
