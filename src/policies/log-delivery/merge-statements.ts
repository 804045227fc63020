import type { Conditions, OneOrMany, SourcedStatement, Statement } from '../policy-document';

/**
 * Leaves out statements that another one covers: every request they allow, it allows too. What is left allows exactly the
 * same. Statements of the same Sid that remain are told apart by a number.
 */
export function mergeStatements(statements: readonly SourcedStatement[]): SourcedStatement[] {
  // A statement can cover another only where both name the same resource, so only those are compared.
  const kept = new Set<SourcedStatement>();
  const byResource = new Map<string, Set<SourcedStatement>>();
  for (const candidate of statements) {
    const resources = resourcesOf(candidate);
    const neighbours = new Set(resources.flatMap((resource) => [...(byResource.get(resource) ?? [])]));
    if ([...neighbours].some(({ statement }) => covers(statement, candidate.statement))) continue;
    for (const other of neighbours) {
      if (!covers(candidate.statement, other.statement)) continue;
      kept.delete(other);
      for (const resource of resourcesOf(other)) byResource.get(resource)?.delete(other);
    }
    kept.add(candidate);
    for (const resource of resources) {
      const here = byResource.get(resource) ?? new Set();
      byResource.set(resource, here.add(candidate));
    }
  }
  const used = new Map<string, number>();
  return [...kept].map((sourced) => {
    const { Sid } = sourced.statement;
    const count = (used.get(Sid) ?? 0) + 1;
    used.set(Sid, count);
    return count === 1 ? sourced : { ...sourced, statement: { ...sourced.statement, Sid: `${Sid}No${String(count)}` } };
  });
}

/** The resources; a statement without any, as in a trust policy, is compared under the empty name. */
function resourcesOf({ statement }: SourcedStatement): readonly string[] {
  const { Resource = '' } = statement;
  return typeof Resource === 'string' ? [Resource] : Resource;
}

/** Whether one statement allows at least what another allows, as far as plain comparison can tell. */
function covers(wide: Statement, narrow: Statement): boolean {
  return (
    wide.Effect === 'Allow' &&
    narrow.Effect === 'Allow' &&
    holdsAll(wide.Resource ?? [], narrow.Resource ?? []) &&
    holdsAll(wide.Action, narrow.Action) &&
    JSON.stringify(wide.Principal) === JSON.stringify(narrow.Principal) &&
    coversConditions(wide.Condition ?? {}, narrow.Condition ?? {})
  );
}

function coversConditions(wide: Conditions, narrow: Conditions): boolean {
  return Object.entries(wide).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const others = narrow[operator]?.[key];
      if (others === undefined) return false;
      return operator === 'ArnLike'
        ? many(others).every((arn) => many(values).some((pattern) => coversArn(pattern, arn)))
        : operator === 'StringEquals' && holdsAll(values, others);
    }),
  );
}

function holdsAll(wide: OneOrMany, narrow: OneOrMany): boolean {
  return many(narrow).every((value) => many(wide).includes(value));
}

function many(values: OneOrMany): readonly string[] {
  return typeof values === 'string' ? [values] : values;
}

/** ARN patterns are compared part by part; the last part runs to the end. */
function coversArn(wide: string, narrow: string): boolean {
  const [wideParts, narrowParts] = [arnParts(wide), arnParts(narrow)];
  return wideParts.every((part, index) => part === '*' || part === narrowParts[index]);
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
