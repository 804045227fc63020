import type { Asked, Document, Policies } from './question';

type Json = Readonly<Record<string, unknown>>;

/** A statement's elements by name. */
export type Statement = Json;

/** One entry of a `Condition` element. */
export interface Entry {
  /** Set operator with its colon, or nothing. */
  readonly set: string;
  /** Operator without set operator and `IfExists`. */
  readonly operator: string;
  /** Whether it ends in `IfExists`. */
  readonly ifExists: boolean;
  /** Condition key. */
  readonly key: string;
  /** Values as a list. */
  readonly values: readonly string[];
}

/** An element's value as a list. */
export function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(String);
}

/** Changes every document of the policies. */
export function mapDocuments(policies: Policies, change: (document: Document) => Document): Policies {
  const maybe = (document: Document | undefined): Document | undefined =>
    document === undefined ? undefined : change(document);
  return {
    ...policies,
    identity: policies.identity.map(change),
    resource: maybe(policies.resource),
    boundary: maybe(policies.boundary),
    session: maybe(policies.session),
    serviceControl: policies.serviceControl.map((level) => level.map(change)),
    resourceControl: policies.resourceControl.map(change),
  };
}

/** Statements of a document. */
export function statementsOf({ Statement: statements }: Document): readonly Statement[] {
  return statements as readonly Statement[];
}

/** Changes every statement of a document, or leaves it out. */
export function mapStatements(document: Document, change: (statement: Statement) => Statement | undefined): Document {
  return { ...document, Statement: statementsOf(document).flatMap((statement) => change(statement) ?? []) };
}

/** Changes every entry of every condition, or leaves it out. */
export function mapConditions(asked: Asked, change: (entry: Entry) => Entry | undefined): Asked {
  const changeBlock = (block: Json): Json => {
    const changed: Record<string, Record<string, readonly string[]>> = {};
    for (const entry of entriesOf(block)) {
      const after = change(entry);
      if (after === undefined) continue;
      const name = `${after.set}${after.operator}${after.ifExists ? 'IfExists' : ''}`;
      (changed[name] ??= {})[after.key] = after.values;
    }
    return changed;
  };
  return everyStatement(asked, ({ Condition: block, ...rest }) =>
    block === undefined ? rest : { ...rest, Condition: changeBlock(block as Json) },
  );
}

/** Changes every text of every `Resource` and `NotResource`. */
export function mapResources(asked: Asked, change: (pattern: string) => string): Asked {
  return everyStatement(asked, (statement) => {
    const name = statement['Resource'] === undefined ? 'NotResource' : 'Resource';
    return statement[name] === undefined ? statement : { ...statement, [name]: listOf(statement[name]).map(change) };
  });
}

/** Changes every statement of every policy. */
export function everyStatement({ policies, question }: Asked, change: (statement: Statement) => Statement): Asked {
  return { question, policies: mapDocuments(policies, (document) => mapStatements(document, change)) };
}

function entriesOf(block: Json): readonly Entry[] {
  return Object.entries(block).flatMap(([name, keys]) => {
    const [, set = '', operator = '', ifExists] = /^(\w+:)?(\w+?)(IfExists)?$/.exec(name) ?? [];
    return Object.entries(keys as Json).map(([key, values]) => ({
      set,
      operator,
      ifExists: ifExists !== undefined,
      key,
      values: listOf(values),
    }));
  });
}
