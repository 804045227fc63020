import { callerAccount, derivedKeys, RESOURCE_ACCOUNT, type Asked, type Document } from './question';
import {
  everyStatement,
  listOf,
  mapConditions,
  mapResources,
  mapStatements,
  statementsOf,
  type Statement,
} from './rewriting';

/**
 * A rule that the peer reads otherwise than AWS's pages do. It does not excuse an answer: it writes the case in other
 * words that mean the same by the rule, and that the peer reads right. Only when the peer then agrees was this the reason.
 */
export interface KnownDifference {
  /** Its name in the report. */
  readonly name: string;
  /** What AWS says, and what the peer does. */
  readonly rule: string;
  /** AWS's page. */
  readonly page: string;
  /** The case in other words; the same object when it says nothing the difference is about. */
  readonly rewrite: (asked: Asked) => Asked;
}

const OPERATORS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';
const VARIABLES = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html';
const SETS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html';
const RESOURCE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html';
const PRINCIPAL = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';
const WITHIN_ACCOUNT =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html';

/** Values of a key that the request carries; undefined when it is absent. */
function valuesOf({ question }: Asked, key: string): readonly string[] | undefined {
  const all = { ...question.context, ...derivedKeys(question.principal) };
  const found = Object.entries(all).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  return found === undefined || found.length === 0 ? undefined : listOf(found);
}

/** Changes the values of conditions with some operators. */
function mapValues(asked: Asked, operators: RegExp, change: (value: string) => readonly string[]): Asked {
  return mapConditions(asked, (entry) =>
    operators.test(entry.operator) ? { ...entry, values: entry.values.flatMap(change) } : entry,
  );
}

function hasUnresolved(asked: Asked, text: string): boolean {
  return [...text.matchAll(/\$\{([^}*?$,]+)\}/g)].some(([, key = '']) => valuesOf(asked, key)?.length !== 1);
}

/** Puts values and defaults in place of variables; a wildcard in them is the character. */
function substituted(asked: Asked, text: string): string {
  return text.replaceAll(/\$\{([^}*?$,]+)(?:, '([^']*)')?\}/g, (whole, key: string, fallback?: string) => {
    const values = valuesOf(asked, key) ?? (fallback === undefined ? [] : [fallback]);
    const [value] = values;
    return value === undefined || values.length > 1 ? whole : value.replaceAll(/[*?$]/g, '${$&}');
  });
}

/** The pattern of a resource as one regular expression, its wildcards free to run past colons. */
function matchesWhole(pattern: string, resource: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(resource);
}

/** Statements of a resource's policy that grant to the very session that asks, or to everybody, with only that principal. */
function ownGrant(statement: Statement, session: string): Statement | undefined {
  if (statement['Effect'] === 'Deny') return statement;
  const principal = statement['Principal'];
  const aws = principal === '*' ? ['*'] : listOf((principal as Statement)['AWS']);
  const own = aws.filter((value) => value === '*' || value === session);
  return own.length === 0 ? undefined : { ...statement, Principal: { AWS: own } };
}

/** Leaves out of `Principal` the accounts, users and roles, none of which is a provider. */
function withoutAccounts(statement: Statement): Statement {
  const principal = statement['Principal'];
  if (principal === undefined || principal === '*') return statement;
  const { AWS: aws, ...others } = principal as Statement;
  const isEverybody = aws !== undefined && listOf(aws).includes('*');
  return { ...statement, Principal: isEverybody ? '*' : { Service: 'nobody.amazonaws.com', ...others } };
}

const denials = (document: Document): Document =>
  mapStatements(document, (statement) => (statement['Effect'] === 'Deny' ? statement : undefined));

const EVERYTHING: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };

/** What the peer and AWS's pages disagree on. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'zero-length-prefix',
    rule: '0.0.0.0/0 is every address of version 4; the peer shifts by 32 bits, which in JavaScript shifts by none, and takes 0.0.0.0 alone',
    page: OPERATORS,
    rewrite: (asked) =>
      mapValues(asked, /IpAddress$/, (range) => (range === '0.0.0.0/0' ? ['0.0.0.0/1', '128.0.0.0/1'] : [range])),
  },
  {
    name: 'address-without-prefix',
    rule: 'an address alone is a range of one; the peer compares it as text, and lets NotIpAddress fail for the other version of addresses',
    page: OPERATORS,
    rewrite: (asked) =>
      mapValues(asked, /IpAddress$/, (range) =>
        range.includes('/') ? [range] : [`${range}/${range.includes(':') ? '128' : '32'}`],
      ),
  },
  {
    name: 'seconds-since-1970',
    rule: 'a time may be seconds since 1970; the peer takes them for milliseconds',
    page: OPERATORS,
    rewrite: (asked) =>
      mapValues(asked, /^Date/, (time) => [/^\d{5,}$/.test(time) ? new Date(Number(time) * 1000).toISOString() : time]),
  },
  {
    name: 'number-with-exponent',
    rule: 'a number is compared by its value; the peer reads no further than the digits before an exponent',
    page: OPERATORS,
    rewrite: (asked) => mapValues(asked, /^Numeric/, (number) => [String(Number(number))]),
  },
  {
    name: 'lone-star-as-arn',
    rule: 'ArnLike "*" holds for every ARN; the peer takes it for no ARN, so that neither ArnLike nor ArnNotLike holds',
    page: OPERATORS,
    rewrite: (asked) => mapValues(asked, /^Arn/, (arn) => [arn === '*' ? 'arn:*:*:*:*:*' : arn]),
  },
  {
    name: 'escape-in-equals',
    rule: '${*}, ${?} and ${$} are the characters wherever variables may stand; in StringEquals the peer takes them for the text as written',
    page: VARIABLES,
    rewrite: (asked) => mapValues(asked, /^String.*Equals/, (value) => [value.replaceAll(/\$\{([*?$])\}/g, '$1')]),
  },
  {
    name: 'variable-before-a-colon',
    rule: 'the value of a variable stands in its place before ARNs are compared; the peer splits the ARN at the colon in the name of the variable',
    page: VARIABLES,
    rewrite: (asked) =>
      mapResources(
        mapValues(asked, /^Arn/, (arn) => [substituted(asked, arn)]),
        (pattern) => substituted(asked, pattern),
      ),
  },
  {
    name: 'variable-without-value',
    rule: 'a variable without value matches nothing: negated operators hold, and NotResource does not name the resource; the peer lets neither hold',
    page: VARIABLES,
    rewrite: (asked) =>
      mapResources(
        mapValues(asked, /^(?:String|Arn)/, (value) => [hasUnresolved(asked, value) ? 'arn:no:one:::has-this' : value]),
        (pattern) => (hasUnresolved(asked, pattern) ? 'arn:no:one:::has-this' : pattern),
      ),
  },
  {
    name: 'empty-list-of-values',
    rule: 'a key without values is as good as absent; the peer says that it is there',
    page: SETS,
    rewrite: ({ policies, question }) => ({
      policies,
      question: {
        ...question,
        context: Object.fromEntries(Object.entries(question.context).filter(([, values]) => values.length > 0)),
      },
    }),
  },
  {
    name: 'for-any-value-if-exists',
    rule: 'IfExists after any operator makes the condition hold without the key; the peer leaves it out after ForAnyValue',
    page: OPERATORS,
    rewrite: (asked) =>
      mapConditions(asked, (entry) => {
        if (entry.set !== 'ForAnyValue:' || !entry.ifExists) return entry;
        return valuesOf(asked, entry.key) === undefined ? undefined : { ...entry, ifExists: false };
      }),
  },
  {
    name: 'star-beyond-colons',
    rule: 'a * that ends a segment of a resource may run past colons; the peer compares segment by segment',
    page: RESOURCE,
    rewrite: (asked) =>
      mapResources(asked, (pattern) =>
        !pattern.includes('${') && pattern !== '*' && matchesWhole(pattern, asked.question.resource)
          ? asked.question.resource
          : pattern,
      ),
  },
  {
    name: 'short-resource',
    rule: 'a * that ends a resource stands for the segments that are left; the peer does not let NotResource hold for such a pattern, and refuses it in resource control policies',
    page: RESOURCE,
    rewrite: (asked) =>
      mapResources(asked, (pattern) => {
        const missing = 6 - pattern.split(':').length;
        return pattern === '*' || !pattern.endsWith('*') || missing <= 0 ? pattern : pattern + ':*'.repeat(missing);
      }),
  },
  {
    name: 'provider-in-account',
    rule: "who is known to an identity provider is no principal of an account yet; the peer takes the account in the ARN of the provider for the caller's",
    page: PRINCIPAL,
    rewrite: (asked) =>
      asked.question.principal.includes(':saml-provider/') ? everyStatement(asked, withoutAccounts) : asked,
  },
  {
    name: 'session-policy-and-grant-to-session',
    rule: 'a session policy does not limit what the policy of a resource of the same account grants to the session itself, or to everybody; the peer lets it',
    page: WITHIN_ACCOUNT,
    rewrite: (asked) => {
      const { policies, question } = asked;
      const { session, resource } = policies;
      if (session === undefined || resource === undefined) return asked;
      if (callerAccount(question.principal) !== RESOURCE_ACCOUNT) return asked;
      return {
        question,
        policies: {
          ...policies,
          identity: policies.identity.map(denials).filter((document) => statementsOf(document).length > 0),
          session: { ...session, Statement: [EVERYTHING, ...statementsOf(denials(session))] },
          resource: mapStatements(resource, (statement) => ownGrant(statement, question.principal)),
        },
      };
    },
  },
];
