import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { deliverChain } from '../helpers/delivered-logs';
import { temporaryDirectory } from '../helpers/temporary-directory';
import { signingKeys, verifiedFolder } from '../helpers/verify-logs';

const directory = temporaryDirectory();
const [key] = signingKeys();
const digests = deliverChain({ key }, { start: new Date('2026-01-05T10:00:00Z'), hours: 3 });
const files = digests.flatMap((digest) => [digest, ...digest.logs]).map((object) => object.key);

const OFFLINE = '--public-keys keys.json';

async function verdictAfter(spoil: (folder: string) => void, words?: string): Promise<string> {
  const cwd = mkdtempSync(join(directory, 'x-'));
  const folder = verifiedFolder(cwd, digests, [key]);
  spoil(join(cwd, 'logs'));
  const { result } = await folder.verify(words);
  rmSync(cwd, { recursive: true });
  return result.verdict;
}

test('one byte of any file changed is found', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (file, place, difference) => {
        const verdict = await verdictAfter((folder) => {
          const content = gunzipSync(readFileSync(join(folder, file)));
          const index = place % content.length;
          content[index] = ((content[index] ?? 0) + difference) % 256;
          writeFileSync(join(folder, file), gzipSync(content));
        });
        // A digest whose fingerprint changed asks for a key that nobody has.
        const allowed = file.includes('CloudTrail-Digest') ? ['refuted', 'undecided'] : ['refuted'];
        expect(allowed).toContain(verdict);
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test('a file that is gone, with all that name it or not, is never passed over', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(files, { minLength: 1 }),
      fc.constantFrom(OFFLINE, `${OFFLINE} --signatures signatures.json`),
      async (gone, words) => {
        // Everything gone is no folder of log files any more.
        fc.pre(gone.length < files.length);
        const range = ' --since 2026-01-05T10:00:00Z --until 2026-01-05T13:00:00Z';
        const verdict = await verdictAfter((folder) => {
          for (const file of gone) rmSync(join(folder, file));
        }, words + range);
        expect(verdict).not.toBe('proved');
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
