import { inSet, unitsOf } from '../languages/glob';
import type { Glob, GlobPart } from '../languages/glob';

/** An account that no example uses for something else, so that a witness from outside looks like one. */
export const OUTSIDE_ACCOUNT = '999988887777';

/** What a wildcard after some text most likely stands for. */
const AFTER: readonly (readonly [RegExp, string])[] = [
  [/AWSLogs\/(?:o-[a-z0-9]+\/)?$/, OUTSIDE_ACCOUNT],
  [/\/\d{12}\/$/, 'CloudTrail/eu-west-1/2026/01/31/example.json.gz'],
  [
    /\/(?:CloudTrail|CloudTrail-Digest|CloudTrail-Insight|CloudTrail-NetworkActivity|Config|vpcflowlogs|elasticloadbalancing)\/$/,
    'eu-west-1/2026/01/31/example.json.gz',
  ],
  [/^arn:$/, 'aws'],
  [/^arn:[^:]*:$/, 's3'],
  [/^arn:[^:]*:[^:]*:$/, 'eu-west-1'],
  [/^arn:[^:]*:[^:]*:[^:]*:$/, OUTSIDE_ACCOUNT],
  [/^o-$/, 'zz99zz99zz'],
  [/^[a-z0-9-]+:get$/, 'object'],
  [/^[a-z0-9-]+:put$/, 'object'],
  [/^[a-z0-9-]+:list$/, 'bucket'],
  [/^s3:$/, 'getobject'],
  [/^kms:$/, 'decrypt'],
  [/^the service $/, 'example.amazonaws.com'],
];

/** Texts of a glob, plausible ones first: wildcards get what they most likely stand for, or a word, or nothing. */
export function textsOf(glob: Glob): string[] {
  return [...new Set([fill(glob, likely), fill(glob, () => 'example'), fill(glob, () => '1'), fill(glob, () => '')])];
}

/** A plausible end for a text that a wildcard follows. */
function likely(before: string): string {
  return AFTER.find(([pattern]) => pattern.test(before))?.[1] ?? 'example';
}

function fill(glob: Glob, word: (before: string) => string): string {
  let text = '';
  for (const [index, part] of glob.entries())
    text += typeof part === 'string' ? part : wild(part, word(text), glob, index);
  return text;
}

function wild(part: Exclude<GlobPart, string>, word: string, glob: Glob, index: number): string {
  if ('many' in part) return unitsOf(word).every((one) => inSet(part.many, one)) ? word : '';
  const digits = OUTSIDE_ACCOUNT.charAt(runBefore(glob, index) % OUTSIDE_ACCOUNT.length);
  return [digits, 'x', 'a', '-', '.'].find((one) => inSet(part.one, one)) ?? 'x';
}

/** How many single characters stand directly before a part. */
function runBefore(glob: Glob, index: number): number {
  let run = 0;
  while (run < index) {
    const part = glob[index - run - 1];
    if (typeof part !== 'object' || !('one' in part)) break;
    run += 1;
  }
  return run;
}
