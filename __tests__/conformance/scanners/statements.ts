import { list } from './rule';

/** A statement as it stands in a policy, every list written out. */
export interface PolicyStatement {
  readonly allows: boolean;
  readonly everyone: boolean;
  readonly accounts: readonly string[];
  readonly actions: readonly string[];
  readonly allActionsBut: boolean;
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
}

type Written = Readonly<Record<string, unknown>>;

/** Reads the statements of a policy argument. A policy that is no literal JSON throws: no scanner could judge it. */
export function statementsOf(policy: unknown): readonly PolicyStatement[] {
  if (typeof policy !== 'string') throw new TypeError('policy is not a string');
  const document = JSON.parse(policy) as { readonly Statement: Written | readonly Written[] };
  return (list(document.Statement) as readonly Written[]).map((statement) => {
    const { Principal: principal, Condition: conditions } = statement;
    const accounts = typeof principal === 'object' && principal !== null ? list((principal as Written)['AWS']) : [];
    return {
      allows: statement['Effect'] !== 'Deny',
      everyone: principal === '*' || accounts.includes('*') || statement['NotPrincipal'] !== undefined,
      accounts: accounts.map(String),
      actions: list(statement['Action']).map(String),
      allActionsBut: statement['NotAction'] !== undefined,
      resources: list(statement['Resource']).map(String),
      conditions: conditions as PolicyStatement['conditions'],
    };
  });
}

/** Statements that allow something. */
export function allowedBy(policy: unknown): readonly PolicyStatement[] {
  return statementsOf(policy).filter(({ allows }) => allows);
}

/** Condition keys that name who calls or from where, so that "everyone" is no longer everyone. */
const NARROWING =
  /^aws:(Principal(Arn|Account|OrgID|OrgPaths)|SourceArn|SourceAccount|SourceOrgID|SourceVpce?|VpceAccount|userid)$/i;

/** Whether a condition that must match names who calls: a negated or optional comparison narrows nothing. */
export function namesTheCaller({ conditions = {} }: PolicyStatement): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      /^(StringEquals|StringLike|ArnEquals|ArnLike)(IgnoreCase)?$/.test(operator) &&
      Object.entries(keys).some(
        ([key, values]) => NARROWING.test(key) && list(values).every((value) => !/^\**$/.test(String(value))),
      ),
  );
}

/** A literal policy of one statement, for the fixtures. */
export function policyOf(statement: Written): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Fixture', Effect: 'Allow', ...statement }] });
}
