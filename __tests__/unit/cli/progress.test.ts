import { synthProgress } from '../../../src/cli/progress';

interface Watched {
  /** What was written, one entry for each time. */
  readonly written: readonly string[];
  /** Says how many of a hundred stacks are ready at a time in milliseconds. */
  readonly at: (time: number, ready: number) => void;
  readonly end: () => void;
}

function watch(isTTY: boolean, env: Readonly<Record<string, string>>): Watched {
  const written: string[] = [];
  const stderr = { write: (text: string) => written.push(text) };
  let clock = 0;
  const progress = synthProgress({ stdout: stderr, stderr, env, cwd: '/', isTTY }, () => clock);
  const at = (time: number, ready: number): void => {
    clock = time;
    progress.update(ready, 100);
  };
  return { written, at, end: progress.end };
}

test('a terminal shows a bar with counts and the time left, and is clean afterwards', () => {
  const { written, at, end } = watch(true, {});
  at(0, 0);
  // Loading cdktf takes seconds that no other stack will take.
  at(4000, 1);
  at(4050, 2);
  at(5000, 26);
  at(5100, 100);
  end();
  expect(written).toEqual([
    `\r${'░'.repeat(24)} 0 of 100 stacks\u001b[K`,
    `\r${'░'.repeat(24)} 1 of 100 stacks\u001b[K`,
    `\r${'█'.repeat(6)}${'░'.repeat(18)} 26 of 100 stacks, 3 s left\u001b[K`,
    `\r${'█'.repeat(24)} 100 of 100 stacks\u001b[K`,
    '\r\u001b[K',
  ]);
});

test.each([
  ['CI', false, { CI: 'true' }],
  ['a terminal without capabilities', true, { TERM: 'dumb' }],
])('%s gets a plain line every five seconds', (_name, isTTY, env) => {
  const { written, at, end } = watch(isTTY, env);
  at(0, 0);
  at(1000, 1);
  at(5000, 41);
  at(9000, 80);
  at(11_000, 90);
  end();
  expect(written).toEqual(['synthesized 41 of 100 stacks, 6 s left\n', 'synthesized 90 of 100 stacks, 2 s left\n']);
});

test('a pipe gets nothing', () => {
  for (const env of [{}, { CI: '' }, { CI: 'false' }]) {
    const { written, at, end } = watch(false, env);
    at(0, 0);
    at(60_000, 50);
    end();
    expect(written).toEqual([]);
  }
});
