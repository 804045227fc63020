import fc from 'fast-check';
import { RESOURCE_ACCOUNT as OWN, type Document, type Policies, type Question } from '../question';
import { conditions, context } from './conditions';
import { oneOf, someOf, sometimes } from './pick';
import { BUCKETS, KEYS, NAMED, OTHER, ROLES, type Vocabulary } from './vocabulary';

/** Policies, and questions about them. */
export interface Case {
  /** The policies. */
  readonly policies: Policies;
  /** The questions. */
  readonly questions: readonly Question[];
}

type Statement = Readonly<Record<string, unknown>>;

const PRINCIPALS: readonly unknown[] = [
  '*',
  { AWS: '*' },
  { AWS: OWN },
  { AWS: [`arn:aws:iam::${OTHER}:root`, OWN] },
  { AWS: `arn:aws:iam::${OWN}:role/Reader` },
  { AWS: [`arn:aws:iam::${OTHER}:role/Reader`, `arn:aws:iam::${OWN}:user/carol`] },
  { AWS: `arn:aws:sts::${OWN}:assumed-role/Deployer/pipeline` },
  { Service: 'cloudtrail.amazonaws.com' },
  { Service: ['cloudtrail.amazonaws.com', 'delivery.logs.amazonaws.com'], AWS: `arn:aws:iam::${OTHER}:user/dave` },
  { Federated: `arn:aws:iam::${OWN}:saml-provider/corp` },
];
const EXEMPT: readonly unknown[] = [
  { AWS: [OWN, `arn:aws:iam::${OWN}:role/Reader`] },
  { AWS: [`arn:aws:iam::${OTHER}:root`, `arn:aws:iam::${OTHER}:user/dave`] },
  { Service: 'cloudtrail.amazonaws.com' },
];

/** What a statement may have in one place. */
interface Shape {
  readonly effects: readonly ('Allow' | 'Deny')[];
  readonly condition: fc.Arbitrary<Statement>;
  readonly principal: 'none' | 'everybody' | 'any' | 'any-but-not';
  readonly hasResource: boolean;
}

const MIXED: Shape['effects'] = ['Allow', 'Allow', 'Allow', 'Deny'];
const USUAL = fc.oneof(fc.constant({}), conditions(1, 2), conditions(1, 3));

const notIn4 = (name: string): fc.Arbitrary<string> => oneOf([name, name, name, `Not${name}`]);

function principalOf({ principal }: Shape, effect: string): fc.Arbitrary<Statement> {
  if (principal === 'none') return fc.constant({});
  if (principal === 'everybody') return fc.constant({ Principal: '*' });
  const named = oneOf(PRINCIPALS).map((value) => ({ Principal: value }));
  if (principal === 'any' || effect === 'Allow') return named;
  return fc.oneof(
    named,
    oneOf(EXEMPT).map((value) => ({ NotPrincipal: value })),
  );
}

function statement(words: Vocabulary, shape: Shape): fc.Arbitrary<Statement> {
  const element = (name: string, patterns: readonly string[], canBeNot: boolean): fc.Arbitrary<Statement> =>
    fc.tuple(canBeNot ? notIn4(name) : fc.constant(name), someOf(patterns)).map(([key, value]) => ({ [key]: value }));
  return oneOf(shape.effects).chain((effect) =>
    fc
      .tuple(
        principalOf(shape, effect),
        element('Action', words.actionPatterns, shape.principal !== 'everybody'),
        shape.hasResource ? element('Resource', words.resourcePatterns, true) : fc.constant({}),
        shape.condition.map((block) => (Object.keys(block).length === 0 ? {} : { Condition: block })),
      )
      .map((parts): Statement => Object.assign({ Effect: effect }, ...parts) as Statement),
  );
}

function document(statements: fc.Arbitrary<Statement>, atMost: number): fc.Arbitrary<Document> {
  return fc.array(statements, { minLength: 1, maxLength: atMost }).map((list) => ({
    Version: '2012-10-17',
    Statement: list.map((entry, index) => ({ Sid: `S${String(index)}`, ...entry })),
  }));
}

const FULL: Document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const attached: Shape = { effects: MIXED, condition: USUAL, principal: 'none', hasResource: true };

/** Policies that limit: absent, full access, full access with something denied, or anything. */
function limit(words: Vocabulary): fc.Arbitrary<Document> {
  const denying = statement(words, { ...attached, effects: ['Deny'] });
  return fc.oneof(
    fc.constant(FULL),
    document(denying, 2).map((own) => ({
      ...own,
      Statement: [...(FULL['Statement'] as readonly unknown[]), ...(own['Statement'] as readonly unknown[])],
    })),
    document(statement(words, attached), 3),
  );
}

interface Chances {
  /** Tenths of cases with a permissions boundary, with a session policy, and with control policies. */
  readonly limits: number;
  /** Tenths of cases with a policy of the resource. */
  readonly resource: number;
  /** Most identity policies. */
  readonly identity: number;
}

function policiesOf(words: Vocabulary, chances: Chances): fc.Arbitrary<Policies> {
  const onResource = statement(words, {
    ...attached,
    principal: words.resourceKind === 'trust' ? 'any' : 'any-but-not',
    hasResource: words.resourceKind !== 'trust',
  });
  const control = statement(words, { ...attached, effects: ['Deny'], principal: 'everybody' });
  return fc.record<Policies>({
    identity: fc.array(document(statement(words, attached), 3), { maxLength: chances.identity }),
    resource: sometimes(chances.resource, document(onResource, 4)),
    resourceKind: fc.constant(words.resourceKind),
    boundary: sometimes(chances.limits, limit(words)),
    session: sometimes(chances.limits, limit(words)),
    serviceControl: sometimes(chances.limits, fc.array(fc.array(limit(words), { minLength: 1, maxLength: 2 }))).map(
      (levels) => levels ?? [],
    ),
    resourceControl: sometimes(chances.limits, document(control, 2)).map((one) => (one === undefined ? [] : [one])),
  });
}

/** Policies that say nothing but what one statement's conditions decide. */
const conditionsOnly: fc.Arbitrary<Policies> = conditions(1, 3).chain((block) =>
  oneOf(['Allow', 'Deny']).map((effect) => ({
    identity: [],
    resource: {
      Version: '2012-10-17',
      Statement: [
        { Effect: effect, Principal: '*', Action: 's3:*', Resource: '*', Condition: block },
        ...(effect === 'Deny' ? [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }] : []),
      ],
    },
    resourceKind: 'resource' as const,
    boundary: undefined,
    session: undefined,
    serviceControl: [],
    resourceControl: [],
  })),
);

/** Families of random cases, by name. */
export const FAMILIES: Readonly<Record<string, readonly [words: Vocabulary, policies: fc.Arbitrary<Policies>]>> = {
  conditions: [BUCKETS, conditionsOnly],
  buckets: [BUCKETS, policiesOf(BUCKETS, { limits: 0, resource: 8, identity: 2 })],
  limits: [BUCKETS, policiesOf(BUCKETS, { limits: 5, resource: 6, identity: 2 })],
  keys: [KEYS, policiesOf(KEYS, { limits: 1, resource: 10, identity: 2 })],
  roles: [ROLES, policiesOf(ROLES, { limits: 1, resource: 10, identity: 2 })],
  named: [NAMED, policiesOf(NAMED, { limits: 1, resource: 7, identity: 2 })],
};

/** Cases of a family, the same for the same seed. */
export function randomCases(
  family: string,
  { count, questionsEach, seed }: { readonly count: number; readonly questionsEach: number; readonly seed: number },
): readonly Case[] {
  const found = FAMILIES[family];
  if (found === undefined) throw new Error(`no family: ${family}`);
  const [words, policies] = found;
  const question = fc.record<Question>({
    principal: oneOf(words.callers),
    action: oneOf(words.actions),
    resource: oneOf(words.resources),
    context,
  });
  const cases = fc.record<Case>({
    policies,
    questions: fc.array(question, { minLength: questionsEach, maxLength: questionsEach }),
  });
  return fc.sample(cases, { numRuns: count, seed }).map(withSessions);
}

/** Only sessions have session policies: where there is one, users ask as sessions of their account. */
function withSessions({ policies, questions }: Case): Case {
  if (policies.session === undefined) return { policies, questions };
  const asSession = (principal: string): string =>
    principal.replace(/:iam::(\d{12}):user\/(.+)$/, ':sts::$1:assumed-role/Reader/$2');
  return {
    policies,
    questions: questions.map((question) => ({ ...question, principal: asSession(question.principal) })),
  };
}
