import type { Path } from '../finding';
import type { FindNearest } from '../../text/nearest';
import { quote } from '../../text/quote';
import type { EventsEntry } from '../schema/organization-file';
import type { Rule, RuleContext } from './context';
import { forEachRepeated } from './repeated';
import type { Reporter } from './reporter';

type Selector = NonNullable<EventsEntry['advancedSelectors']>[number];
type Field = Selector['fields'][number];
type Operator = Exclude<keyof Field, 'field'>;

const OPERATORS = ['equals', 'notEquals', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith'] as const;
const ONLY_EQUALS: readonly Operator[] = ['equals'];
const EXACT: readonly Operator[] = ['equals', 'notEquals'];

/** What a field takes in one event category. */
interface FieldRule {
  readonly operators: readonly Operator[];
  readonly values?: readonly string[];
  readonly single?: boolean;
}

const ANY: FieldRule = { operators: OPERATORS };
const READ_ONLY: FieldRule = { operators: ONLY_EQUALS, values: ['true', 'false'], single: true };
const CATEGORY: FieldRule = { operators: ONLY_EQUALS, single: true };

/**
 * What the selectors of a trail accept and the Terraform resource passes on. Event data stores accept more.
 *
 * @see "AdvancedFieldSelector"
 */
const FIELDS: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  Management: {
    eventCategory: CATEGORY,
    readOnly: READ_ONLY,
    eventSource: { operators: ['notEquals'], values: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
  },
  Data: {
    eventCategory: CATEGORY,
    'resources.type': { operators: ONLY_EQUALS, single: true },
    readOnly: READ_ONLY,
    eventName: ANY,
    eventSource: ANY,
    'resources.ARN': ANY,
    'userIdentity.arn': ANY,
    sessionCredentialFromConsole: { operators: EXACT, values: ['true'], single: true },
  },
  NetworkActivity: {
    eventCategory: CATEGORY,
    eventSource: { operators: ONLY_EQUALS, single: true },
    eventName: ANY,
    'userIdentity.arn': ANY,
  },
};

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  Management: [],
  Data: ['resources.type'],
  NetworkActivity: ['eventSource'],
};

/** Fields CloudTrail accepts and the provider's own list of names does not. */
const REFUSED_BY_PROVIDER: ReadonlySet<string> = new Set(['errorCode', 'eventType', 'vpcEndpointId']);

/** Returns what is wrong with a field that a category does not have, and what would be right. */
function unknownField(field: string, category: string, nearest: FindNearest): readonly [string, string] {
  const known = Object.keys(FIELDS[category] ?? {});
  if (REFUSED_BY_PROVIDER.has(field)) {
    return [`the Terraform resource "aws_cloudtrail" refuses the field ${quote(field)}`, `use ${known.join(', ')}`];
  }
  const suggestion = nearest(field, known);
  const remedy =
    suggestion === undefined || suggestion === field
      ? `it takes ${known.join(', ')}`
      : `did you mean ${quote(suggestion)}?`;
  return [`a trail's selector for ${category} events has no field ${quote(field)}`, remedy];
}

function checkConditions(field: Field, rule: FieldRule, path: Path, report: Reporter): void {
  const given = OPERATORS.filter((operator) => field[operator] !== undefined);
  if (given.length === 0) {
    report.error(
      'selector-operator',
      path,
      `the field ${quote(field.field)} is compared with nothing`,
      `give it one of ${rule.operators.join(', ')}`,
    );
  }
  for (const operator of given) {
    const values = field[operator] ?? [];
    const at = [...path, operator];
    if (!rule.operators.includes(operator)) {
      report.error(
        'selector-operator',
        at,
        `the field ${quote(field.field)} does not accept ${quote(operator)}`,
        `use ${rule.operators.join(' or ')}`,
      );
    } else if (rule.single === true && values.length > 1) {
      report.error(
        'selector-operator',
        at,
        `the field ${quote(field.field)} takes one value, not ${String(values.length)}`,
        'use a selector for each',
      );
    } else {
      values.forEach((value, position) => {
        if (rule.values === undefined || rule.values.includes(value)) return;
        report.error(
          'selector-operator',
          [...at, position],
          `the field ${quote(field.field)} does not accept ${quote(value)}`,
          `use ${rule.values.map(quote).join(' or ')}`,
        );
      });
    }
  }
}

function checkSelector(selector: Selector, path: Path, context: RuleContext, report: Reporter): void {
  const category = selector.fields.find(({ field }) => field === 'eventCategory')?.equals?.[0];
  const rules = category === undefined || !Object.hasOwn(FIELDS, category) ? undefined : FIELDS[category];
  if (category === undefined || rules === undefined) {
    const problem =
      category === undefined
        ? 'it does not say which event category it is for'
        : `a trail has no event category ${quote(category)}`;
    report.error(
      'selector-field',
      [...path, 'fields'],
      problem,
      'add the field "eventCategory" with equals: Management, Data or NetworkActivity',
    );
    return;
  }
  forEachRepeated(
    selector.fields,
    ({ field }) => field,
    ({ field }, position) => {
      report.error(
        'selector-field',
        [...path, 'fields', position, 'field'],
        `the field ${quote(field)} is given twice`,
        'put its conditions into one entry',
      );
    },
  );
  for (const required of REQUIRED[category] ?? []) {
    if (selector.fields.some(({ field }) => field === required)) continue;
    report.error(
      'selector-field',
      [...path, 'fields'],
      `a selector for ${category} events needs the field ${quote(required)}`,
      'add it with "equals" and one value',
    );
  }
  selector.fields.forEach((field, position) => {
    const at = [...path, 'fields', position];
    const rule = Object.hasOwn(rules, field.field) ? rules[field.field] : undefined;
    if (rule === undefined) {
      const [problem, remedy] = unknownField(field.field, category, context.nearest);
      report.error('selector-field', [...at, 'field'], problem, remedy);
    } else checkConditions(field, rule, at, report);
  });
}

/** Selectors in CloudTrail's own form use fields and operators that a trail accepts. */
export const advancedSelectorsAreAccepted: Rule = (context, report) => {
  for (const { entry, path } of context.trails) {
    entry.events.advancedSelectors?.forEach((selector, position) => {
      checkSelector(selector, [...path, 'events', 'advancedSelectors', position], context, report);
    });
  }
};
