import { nearestFinder } from '../text/nearest';
import { allOf, anyOf, not, type Filter } from './filter';
import { FilterMistake, filterTokens, type Token } from './filter-tokens';
import { findField, readValue } from './filter-value';
import { FIELD_NAMES, type FieldName } from './fields';
import { parseTime, type TimeContext, type TimeSpan } from './time';

/** A filter that was read, or where its text is wrong and how. */
export type ParsedFilter =
  | {
      readonly kind: 'filter';
      /** The filter. */
      readonly filter: Filter;
    }
  | {
      readonly kind: 'mistake';
      /** Column of the mistake, from 1. */
      readonly column: number;
      /** What is wrong and what would be right. */
      readonly message: string;
    };

/** Deeper texts are nobody's filters. */
const DEEPEST = 100;

/**
 * Reads a filter such as `event-name = Delete* AND NOT (role = Deployer OR source-ip = 10.0.0.0/8) AND time >= 7d`.
 * `AND` binds before `OR`, `NOT` before both.
 */
export function parseFilter(text: string, context: TimeContext): ParsedFilter {
  try {
    return { kind: 'filter', filter: new FilterParser(filterTokens(text), context).parse() };
  } catch (error) {
    if (error instanceof FilterMistake) return { kind: 'mistake', column: error.at + 1, message: error.message };
    throw error;
  }
}

class FilterParser {
  private position = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];
  private readonly context: TimeContext;

  public constructor(tokens: readonly Token[], context: TimeContext) {
    this.tokens = tokens;
    this.context = context;
  }

  public parse(): Filter {
    if (this.current().kind === 'end') throw this.mistake('the filter is empty');
    const filter = this.parseAny();
    if (this.current().kind !== 'end') throw this.mistake('AND or OR is missing before it');
    return filter;
  }

  private parseAny(): Filter {
    const parts = [this.parseAll()];
    while (this.takeWord('or')) parts.push(this.parseAll());
    return anyOf(parts);
  }

  private parseAll(): Filter {
    const parts = [this.parseOne()];
    while (this.takeWord('and')) parts.push(this.parseOne());
    return allOf(parts);
  }

  private parseOne(): Filter {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.mistake('the filter is nested too deeply');
    const filter = this.takeWord('not') ? not(this.parseOne()) : this.parseGroup();
    this.depth -= 1;
    return filter;
  }

  private parseGroup(): Filter {
    if (!this.takeSymbol('(')) return this.parseTest();
    const filter = this.parseAny();
    if (!this.takeSymbol(')')) throw this.mistake('")" is missing');
    return filter;
  }

  private parseTest(): Filter {
    const name = this.current();
    if (name.kind !== 'word') throw this.mistake('the name of a field is missing');
    this.position += 1;
    if (name.text.toLowerCase() === 'time') return this.parseTimeTest();
    const field = findField(name.text);
    if (field === undefined) throw unknownField(name);
    return this.parseFieldTest(field);
  }

  private parseFieldTest(field: FieldName): Filter {
    if (this.takeSymbol('=')) return this.test(field, [this.value()]);
    if (this.takeSymbol('!=')) return not(this.test(field, [this.value()]));
    if (this.takeWord('in')) return this.test(field, this.values());
    if (this.takeWord('not')) {
      if (!this.takeWord('in')) throw this.mistake('IN is missing after NOT');
      return not(this.test(field, this.values()));
    }
    throw this.mistake(`=, != or IN is missing after ${field}`);
  }

  private test(field: FieldName, tokens: readonly Token[]): Filter {
    const values = tokens.map((token) => {
      const read = readValue(field, token.text);
      if ('problem' in read) throw new FilterMistake(token.at, read.problem);
      return read.value;
    });
    return { kind: 'test', field, values };
  }

  private values(): readonly Token[] {
    if (!this.takeSymbol('(')) throw this.mistake('"(" is missing after IN');
    const values = [this.value()];
    while (this.takeSymbol(',')) values.push(this.value());
    if (!this.takeSymbol(')')) throw this.mistake('"," or ")" is missing');
    return values;
  }

  private value(): Token {
    const token = this.current();
    if (token.kind !== 'word' && token.kind !== 'quoted')
      throw this.mistake('a value is missing; put odd ones in quotes');
    this.position += 1;
    return token;
  }

  private parseTimeTest(): Filter {
    const comparison = this.current();
    const test = comparison.kind === 'symbol' ? TIME_TESTS[comparison.text] : undefined;
    if (test === undefined) throw this.mistake('=, !=, <, <=, > or >= is missing after time');
    this.position += 1;
    const token = this.value();
    const span = parseTime(token.text, this.context);
    if (span === undefined) throw new FilterMistake(token.at, notATime(token.text));
    return test(span);
  }

  private current(): Token {
    const token = this.tokens[this.position];
    if (token === undefined) throw new Error('the parser read past the end of a filter');
    return token;
  }

  private takeWord(word: string): boolean {
    const { kind, text } = this.current();
    const taken = kind === 'word' && text.toLowerCase() === word;
    if (taken) this.position += 1;
    return taken;
  }

  private takeSymbol(symbol: string): boolean {
    const { kind, text } = this.current();
    const taken = kind === 'symbol' && text === symbol;
    if (taken) this.position += 1;
    return taken;
  }

  private mistake(message: string): FilterMistake {
    const { kind, text, at } = this.current();
    return new FilterMistake(
      at,
      kind === 'end' ? `${message}, and the filter ends` : `${message}; found ${JSON.stringify(text)}`,
    );
  }
}

const TIME_TESTS: Readonly<Record<string, (span: TimeSpan) => Filter>> = {
  '=': ({ from, before }) => ({ kind: 'time', from, before }),
  '!=': ({ from, before }) => not({ kind: 'time', from, before }),
  '<': ({ from }) => ({ kind: 'time', before: from }),
  '<=': ({ before }) => ({ kind: 'time', before }),
  '>': ({ before }) => ({ kind: 'time', from: before }),
  '>=': ({ from }) => ({ kind: 'time', from }),
};

/** Says what times look like. */
export function notATime(text: string): string {
  return `${JSON.stringify(text)} is not a time; write 7d, 12h, 2026-11-03, 2026-11-03T09:05 or 2026-11-03T09:05:00+01:00`;
}

function unknownField({ text, at }: Token): FilterMistake {
  const meant = nearestFinder()(text, [...FIELD_NAMES, 'time']);
  const hint = meant === undefined ? `the fields are time, ${FIELD_NAMES.join(', ')}` : `did you mean ${meant}?`;
  return new FilterMistake(at, `there is no field ${JSON.stringify(text)}; ${hint}`);
}
