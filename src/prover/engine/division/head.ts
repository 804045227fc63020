/** How a pattern begins: its text up to the first wildcard or variable. */
export interface Head {
  /** The text. */
  readonly text: string;
  /** Whether that is all of the pattern. */
  readonly isWhole: boolean;
  /** An account id that every text has further on; undefined where none is known. */
  readonly mark: string | undefined;
}

const NOTHING_KNOWN: Head = { text: '', isWhole: false, mark: undefined };

const EQUALS = /\$/;
const LIKE = /[*?$]/;

/** The head of a pattern with wildcards. */
export function likeHead(pattern: string): Head {
  return headBefore(pattern, LIKE);
}

/** The head of a text without wildcards. */
export function equalsHead(value: string): Head {
  return headBefore(value, EQUALS);
}

/** The head of a pattern of ARNs. What fewer than six parts match is not documented, so that nothing is known of it. */
export function arnHead(pattern: string): Head {
  return pattern.split(':').length < 6 ? NOTHING_KNOWN : likeHead(pattern);
}

/** The head of a text that stands for itself. */
export function wholeHead(text: string): Head {
  return { text, isWhole: true, mark: undefined };
}

function headBefore(pattern: string, special: RegExp): Head {
  const end = pattern.search(special);
  if (end < 0) return wholeHead(pattern);
  const mark = pattern.includes('$') ? undefined : /\d{12}/.exec(pattern.slice(end))?.[0];
  return { text: pattern.slice(0, end), isWhole: false, mark };
}

/** Whether some text may match both patterns; false only when none does. */
export function mayMeet(one: Head, other: Head): boolean {
  if (one.isWhole && other.isWhole) return one.text === other.text;
  if (one.isWhole) return isIn(one.text, other);
  if (other.isWhole) return isIn(other.text, one);
  return one.text.startsWith(other.text) || other.text.startsWith(one.text);
}

function isIn(whole: string, { text, mark }: Head): boolean {
  return whole.startsWith(text) && (mark === undefined || whole.includes(mark, text.length));
}

/** Finds, among many heads, those that may meet another. */
export class HeadIndex {
  private readonly heads: readonly Head[];
  private readonly unmarked: HeadTable;
  private readonly marked: HeadTable;
  private readonly byMark = new Map<string, number[]>();

  constructor(heads: readonly Head[]) {
    this.heads = heads;
    const places = [...heads.keys()];
    this.unmarked = new HeadTable(
      heads,
      places.filter((place) => heads[place]?.mark === undefined),
    );
    this.marked = new HeadTable(
      heads,
      places.filter((place) => heads[place]?.mark !== undefined),
    );
    for (const [place, { mark }] of heads.entries()) if (mark !== undefined) push(this.byMark, mark, place);
  }

  /** Places of the heads that may meet one of some others, ascending. */
  near(wanted: readonly Head[]): readonly number[] {
    const found = new Set<number>();
    for (const head of wanted) {
      const places = [
        ...this.unmarked.near(head),
        ...(head.isWhole ? this.withMarkIn(head.text) : this.marked.near(head)),
      ];
      for (const place of places) {
        const known = this.heads[place];
        if (known !== undefined && mayMeet(known, head)) found.add(place);
      }
    }
    return [...found].sort((one, other) => one - other);
  }

  private withMarkIn(text: string): number[] {
    if (this.byMark.size === 0) return [];
    const places: number[] = [];
    // Every twelve digits in a row, also where there are more.
    for (const { index } of text.matchAll(/\d(?=\d{11})/g))
      places.push(...(this.byMark.get(text.slice(index, index + 12)) ?? []));
    return places;
  }
}

/** Heads by their text. */
class HeadTable {
  private readonly byText = new Map<string, number[]>();
  private readonly texts: readonly string[];
  private readonly lengths: readonly number[];

  constructor(heads: readonly Head[], places: readonly number[]) {
    for (const place of places) push(this.byText, heads[place]?.text ?? '', place);
    this.texts = [...this.byText.keys()].sort();
    this.lengths = [...new Set(this.texts.map(({ length }) => length))];
  }

  /** Places of the heads whose text the given one begins with, or that begin with the given one when it goes on. */
  near({ text, isWhole }: Head): number[] {
    const places: number[] = [];
    for (const length of this.lengths) {
      if (length <= text.length) places.push(...(this.byText.get(text.slice(0, length)) ?? []));
    }
    if (isWhole) return places;
    for (let at = this.firstFrom(text); at < this.texts.length; at += 1) {
      const longer = this.texts[at] ?? '';
      if (!longer.startsWith(text)) break;
      places.push(...(this.byText.get(longer) ?? []));
    }
    return places;
  }

  private firstFrom(text: string): number {
    let [low, high] = [0, this.texts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.texts[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
