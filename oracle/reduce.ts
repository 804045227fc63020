import type { Asked, Document, Policies } from './question';

type Json = Readonly<Record<string, unknown>>;

/**
 * Makes a case smaller as long as something holds of it: leaves out policies, statements, conditions and context keys, one at a
 * time, until none can be spared.
 */
export function reduce(asked: Asked, holds: (smaller: Asked) => boolean): Asked {
  let smallest = asked;
  for (;;) {
    const next = smallerCases(smallest).find(holds);
    if (next === undefined) return smallest;
    smallest = next;
  }
}

function smallerCases({ policies, question }: Asked): readonly Asked[] {
  return [
    ...smallerPolicies(policies).map((fewer) => ({ policies: fewer, question })),
    ...withoutOneKey(question.context).map((context) => ({
      policies,
      question: { ...question, context: context as Asked['question']['context'] },
    })),
  ];
}

function smallerPolicies(policies: Policies): readonly Policies[] {
  const { identity, resource, boundary, session, serviceControl, resourceControl } = policies;
  const one = (document: Document | undefined): readonly (Document | undefined)[] =>
    document === undefined ? [] : [undefined, ...smallerDocuments(document)];
  return [
    ...smallerLists(identity).map((fewer) => ({ ...policies, identity: fewer })),
    ...one(resource).map((fewer) => ({ ...policies, resource: fewer })),
    ...one(boundary).map((fewer) => ({ ...policies, boundary: fewer })),
    ...one(session).map((fewer) => ({ ...policies, session: fewer })),
    ...withoutOne(serviceControl).map((fewer) => ({ ...policies, serviceControl: fewer })),
    ...serviceControl.flatMap((level, index) =>
      smallerLists(level).map((fewer) => ({ ...policies, serviceControl: serviceControl.with(index, fewer) })),
    ),
    ...smallerLists(resourceControl).map((fewer) => ({ ...policies, resourceControl: fewer })),
  ];
}

function smallerLists(documents: readonly Document[]): readonly (readonly Document[])[] {
  return [
    ...withoutOne(documents),
    ...documents.flatMap((document, index) => smallerDocuments(document).map((fewer) => documents.with(index, fewer))),
  ];
}

function smallerDocuments(document: Document): readonly Document[] {
  const statements = document['Statement'] as readonly Json[];
  return [
    ...(statements.length > 1 ? withoutOne(statements) : []),
    ...statements.flatMap((statement, index) =>
      smallerStatements(statement).map((fewer) => statements.with(index, fewer)),
    ),
  ].map((Statement) => ({ ...document, Statement }));
}

function smallerStatements(statement: Json): readonly Json[] {
  const { Condition: block, ...rest } = statement;
  const conditions = (block ?? {}) as Readonly<Record<string, Json>>;
  return [
    ...(block === undefined ? [] : [rest]),
    ...withoutOneKey(conditions)
      .filter((fewer) => Object.keys(fewer).length > 0)
      .map((fewer) => ({ ...rest, Condition: fewer })),
    ...Object.entries(statement).flatMap(([name, values]) =>
      Array.isArray(values) && values.length > 1
        ? withoutOne(values).map((fewer) => ({ ...statement, [name]: fewer }))
        : [],
    ),
  ];
}

function withoutOne<T>(list: readonly T[]): readonly (readonly T[])[] {
  return list.map((_, index) => list.toSpliced(index, 1));
}

function withoutOneKey(object: Json): readonly Json[] {
  return Object.keys(object).map((left) =>
    Object.fromEntries(Object.entries(object).filter(([name]) => name !== left)),
  );
}
