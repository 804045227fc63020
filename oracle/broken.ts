import { orgtrailOf } from './orgtrail';
import type { Asked, Policies } from './question';
import { everyStatement, mapConditions, mapDocuments, type Entry, type Statement } from './rewriting';
import type { Reader } from './compare';

/** Any question: what is broken here is how policies are read. */
const QUESTION: Asked['question'] = { principal: '*', action: '', resource: '', context: {} };

const statements =
  (change: (statement: Statement) => Statement) =>
  (policies: Policies): Policies =>
    everyStatement({ policies, question: QUESTION }, change).policies;

const entries =
  (change: (entry: Entry) => Entry | undefined) =>
  (policies: Policies): Policies =>
    mapConditions({ policies, question: QUESTION }, change).policies;

const renamed = (from: string, to: string): ((policies: Policies) => Policies) =>
  statements((statement) =>
    Object.fromEntries(Object.entries(statement).map(([name, value]) => [name === from ? to : name, value])),
  );

const setOperator = (from: string, to: string): ((policies: Policies) => Policies) =>
  entries((entry) => (entry.set === from ? { ...entry, set: to } : entry));

const operator = (from: RegExp, to: string): ((policies: Policies) => Policies) =>
  entries((entry) => ({ ...entry, operator: entry.operator.replace(from, to) }));

/** Faults an evaluator could have, each made by reading policies wrongly. */
const FAULTS: Readonly<Record<string, (policies: Policies) => Policies>> = {
  'takes NotAction for Action': renamed('NotAction', 'Action'),
  'takes NotResource for Resource': renamed('NotResource', 'Resource'),
  'takes NotPrincipal for Principal': renamed('NotPrincipal', 'Principal'),
  'ignores every condition': statements((statement) =>
    Object.fromEntries(Object.entries(statement).filter(([name]) => name !== 'Condition')),
  ),
  'ignores Null': entries((entry) => (entry.operator === 'Null' ? undefined : entry)),
  'ignores IfExists': entries((entry) => ({ ...entry, ifExists: false })),
  'takes ForAllValues for ForAnyValue': setOperator('ForAllValues:', 'ForAnyValue:'),
  'takes ForAnyValue for ForAllValues': setOperator('ForAnyValue:', 'ForAllValues:'),
  'takes StringLike for StringEquals': operator(/^StringLike$/, 'StringEquals'),
  'ignores IgnoreCase': operator(/IgnoreCase$/, ''),
  'takes NumericLessThan for NumericLessThanEquals': operator(/^NumericLessThan$/, 'NumericLessThanEquals'),
  'takes DateGreaterThan for DateGreaterThanEquals': operator(/^DateGreaterThan$/, 'DateGreaterThanEquals'),
  'takes NotIpAddress for IpAddress': operator(/^NotIpAddress$/, 'IpAddress'),
  'looks at the first value only': entries((entry) => ({ ...entry, values: entry.values.slice(0, 1) })),
  'knows no variables': (policies) => mapDocuments(policies, (document) => ({ ...document, Version: '2008-10-17' })),
  'takes Deny for Allow': statements((statement) => ({ ...statement, Effect: 'Allow' })),
  'ignores permissions boundaries': (policies) => ({ ...policies, boundary: undefined }),
  'ignores session policies': (policies) => ({ ...policies, session: undefined }),
  'ignores service control policies': (policies) => ({ ...policies, serviceControl: [] }),
  'asks one level of service control policies': (policies) => ({
    ...policies,
    serviceControl: policies.serviceControl.slice(0, 1),
  }),
  'ignores resource control policies': (policies) => ({ ...policies, resourceControl: [] }),
  'ignores identity policies': (policies) => ({ ...policies, identity: [] }),
  'allows identity policies everything': (policies) => ({ ...policies, identity: [...policies.identity, EVERYTHING] }),
};

const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Evaluators that are wrong on purpose, by what is wrong with them. */
export const BROKEN: readonly (readonly [fault: string, reader: Reader])[] = Object.entries(FAULTS).map(
  ([fault, change]) => [fault, (policies) => orgtrailOf(change(policies))],
);
