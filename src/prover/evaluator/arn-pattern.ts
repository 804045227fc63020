import { ANY_TEXT, compileGlob, type Glob, type GlobPart } from './glob';

/** Colons before the resource part of an ARN. */
const COLONS = 5;

/**
 * Makes an ARN pattern ready: six parts, each compared on its own, so that a wildcard in the first five never runs past
 * a colon. `*` alone stands for everything.
 *
 * @see "IAM JSON policy elements: Condition operators"
 */
export function compileArnPattern(parts: readonly GlobPart[]): Glob {
  if (parts.length > 0 && parts.every((part) => part === ANY_TEXT)) return { matches: () => true };
  const components = splitComponents(parts);
  // Fewer than six parts are no ARN, and match none.
  if (components.length <= COLONS) return { matches: () => false };
  const globs = components.map(compileGlob);
  return {
    matches: (text) => {
      const found = splitArn(text);
      return found !== undefined && globs.every((glob, index) => glob.matches(found[index] ?? ''));
    },
  };
}

/** Splits an ARN into its six parts; the last one keeps its colons. Undefined when there are fewer. */
export function splitArn(arn: string): readonly string[] | undefined {
  const parts = arn.split(':');
  if (parts.length <= COLONS) return undefined;
  return [...parts.slice(0, COLONS), parts.slice(COLONS).join(':')];
}

function splitComponents(parts: readonly GlobPart[]): readonly (readonly GlobPart[])[] {
  let current: GlobPart[] = [];
  const components = [current];
  for (const part of parts) {
    if (typeof part === 'string') {
      current.push(part);
      continue;
    }
    const pieces = part.text.split(':');
    const room = COLONS + 1 - components.length;
    const own = [...pieces.slice(0, room), ...(pieces.length > room ? [pieces.slice(room).join(':')] : [])];
    for (const [index, text] of own.entries()) {
      if (index > 0) {
        current = [];
        components.push(current);
      }
      if (text !== '') current.push({ text });
    }
  }
  return components;
}
