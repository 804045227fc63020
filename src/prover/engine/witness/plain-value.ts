import type { Space } from '../cubes/spaces';
import type { Region } from '../cubes/value-space';
import type { Dimension } from '../dimension';
import { ANY_TEXT, globKey, matchesGlob } from '../languages/glob';
import type { Glob, TextLanguage } from '../languages/glob';
import { OUTSIDE_ACCOUNT, textsOf } from './fill';

/** Texts tried for each region at most. */
const TRIES = 4000;

/** Atoms of a region whose samples are looked at. */
const SAMPLES = 12;

const ROLE = `role/example session`;

/** Who and what an outsider would be. */
const COMMON: Readonly<Partial<Record<Dimension['kind'], readonly string[]>>> = {
  principal: ['aws', 'aws-cn', 'aws-us-gov'].flatMap((partition) => {
    const account = `arn:${partition}:iam::${OUTSIDE_ACCOUNT}`;
    return [`${account}:${ROLE}`, `${account}:user/example`, `${account}:root`];
  }),
  action: ['s3:getobject', 's3:putobject', 'ec2:describeinstances'],
  resource: ['aws', 'aws-cn', 'aws-us-gov'].flatMap((partition) => [
    `arn:${partition}:s3:::example-bucket/example`,
    `arn:${partition}:s3:::example-bucket`,
  ]),
};

const OTHERS = ['the service example.amazonaws.com', 'the anonymous caller'];

/** One value of a region that a reader would take for a real one where there is such a value; null for absence. */
export function plainValue(dimension: Dimension, space: Space, region: Region): string | readonly string[] | null {
  const samples = space.samples(region, SAMPLES);
  const [first] = samples;
  if (first === undefined) throw new Error(`a region of "${dimension.name}" is empty`);
  if (first === null || typeof first === 'object' || dimension.kind === 'predicate') return first;
  let tries = 0;
  for (const text of proposals(dimension, samples)) {
    tries += 1;
    if (tries > TRIES) break;
    if (space.contains(region, text)) return text;
  }
  return first;
}

function* proposals(dimension: Dimension, samples: readonly unknown[]): Generator<string> {
  const texts = dimension.languages.filter((one) => one.kind === 'text');
  if (texts.length < dimension.languages.length) return;
  if (dimension.kind === 'principal' && texts.some(isEverything)) yield 'the anonymous caller';
  yield* COMMON[dimension.kind] ?? [];
  const globs = texts.flatMap((language) => language.globs);
  for (const sample of samples) {
    if (typeof sample !== 'string') continue;
    for (const glob of globs) if (matchesGlob(glob, sample)) yield* textsOf(glob);
  }
  for (const glob of globs) yield* textsOf(glob);
  yield* dimension.domain.globs.flatMap((glob) => textsOf(glob));
  yield* dimension.kind === 'principal' ? OTHERS : [];
}

function isEverything({ globs }: TextLanguage): boolean {
  return globs.some((glob: Glob) => globKey(glob) === globKey(ANY_TEXT));
}
