import type { Request } from '../../request';
import { readPrincipal } from '../compile/principal-text';
import type { Space } from '../cubes/spaces';
import type { Cube } from '../cubes/subtract';
import type { Dimension } from '../dimension';
import type { Question } from '../question';
import { plainValue } from './plain-value';

/** One request of a cube, with no more condition keys than it takes. */
export function requestOf(
  cube: Cube,
  dimensions: readonly Dimension[],
  spaces: readonly Space[],
  names: Spellings,
): Request {
  const context: Record<string, string | readonly string[]> = {};
  const texts = { principal: '', action: '', resource: '' };
  for (const [number, dimension] of dimensions.entries()) {
    const { kind, name } = dimension;
    const space = spaces[number];
    if (space === undefined || kind === 'predicate') continue;
    const value = plainValue(dimension, space, cube.get(number) ?? space.everything);
    if (kind === 'principal' || kind === 'action' || kind === 'resource') texts[kind] = String(value);
    else if (value !== null) context[names.get(name) ?? name] = value;
  }
  return {
    principal: readPrincipal(texts.principal),
    action: names.get(texts.action) ?? texts.action,
    resource: texts.resource,
    context,
  };
}

/** Names of actions and condition keys as policies write them, by name in lower case. */
export type Spellings = ReadonlyMap<string, string>;

/** Names that the engine makes up, as AWS writes them. */
const KNOWN = ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'ec2:DescribeInstances', 'kms:Decrypt'];

/** How a question writes actions and keys. */
export function spellingsOf(question: Question): Spellings {
  const layers = 'next' in question ? [...question.next, ...question.previous] : question.layers;
  const statements = layers.flatMap((layer) => layer.statements.map(({ statement }) => statement));
  const classes = [
    ...('intended' in question ? question.intended : (question.within ?? [])),
    ...('except' in question ? question.except : []),
    ...question.impossible,
  ];
  const names = [
    ...KNOWN,
    ...classes.flatMap(({ actions, conditions }) => [...actions, ...conditions.map(({ key }) => key)]),
    ...statements.flatMap(({ action, conditions }) => [...action.patterns, ...conditions.map(({ key }) => key)]),
  ];
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}
