import type { JsonBytes } from './json-bytes';
import type { MemberTree, WantedMember } from './member-tree';

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** A record with more bytes than this is no record of CloudTrail, whose fields have at most 100 KB. */
export const MOST_RECORD_BYTES = 8 * 1024 * 1024;

/** Copies the wanted members of records, as JSON of one line each, into a buffer that is used again and again. */
export class RecordProjection {
  /** The line of the last record that was read. */
  public line: Buffer = Buffer.alloc(0);
  /** Where the values of the noted members of the last record are: start and end, 0 and 0 where there is none. */
  public readonly notes: Int32Array;
  private readonly tree: MemberTree;
  private output: Buffer = Buffer.allocUnsafe(64 * 1024);
  private length = 0;

  public constructor(tree: MemberTree) {
    this.tree = tree;
    this.notes = new Int32Array(2 * (Math.max(-1, ...tree.members.map(({ note }) => note)) + 1));
  }

  /** Reads the record that reading has come to. */
  public read(json: JsonBytes, bytes: Buffer): void {
    this.length = 0;
    this.notes.fill(0);
    this.readObject(json, bytes, this.tree);
    this.line = this.output.subarray(0, this.length);
  }

  private readObject(json: JsonBytes, bytes: Buffer, tree: MemberTree): void {
    this.put(OPEN_BRACE);
    const start = this.length;
    if (json.open('object')) {
      do {
        const name = json.position + 1;
        const end = json.skipName();
        const find = json.isNameEscaped ? findEscaped : findMember;
        const wanted = find(tree, bytes, name, end);
        if (wanted === undefined) json.skipValue();
        else if (wanted.keep) this.keepMember(json, bytes, wanted, this.length === start);
        else this.noteValue(json, wanted);
      } while (json.more('object'));
    }
    this.put(CLOSE_BRACE);
  }

  private keepMember(json: JsonBytes, bytes: Buffer, wanted: WantedMember, isFirst: boolean): void {
    if (!isFirst) this.put(COMMA);
    this.putName(wanted);
    this.readMember(json, bytes, wanted);
  }

  private readMember(json: JsonBytes, bytes: Buffer, wanted: WantedMember): void {
    if (wanted.tree !== undefined && json.isAt('object')) {
      this.readObject(json, bytes, wanted.tree);
      return;
    }
    const start = json.position;
    this.noteValue(json, wanted);
    this.putBytes(bytes, start, json.position);
  }

  private noteValue(json: JsonBytes, { note }: WantedMember): void {
    const start = json.position;
    json.skipValue();
    if (note === -1) return;
    this.notes[2 * note] = start;
    this.notes[2 * note + 1] = json.position;
  }

  private putName({ bytes }: WantedMember): void {
    this.put(QUOTE);
    this.putBytes(bytes, 0, bytes.length);
    this.put(QUOTE);
    this.put(COLON);
  }

  private put(byte: number): void {
    this.reserve(1);
    this.output[this.length] = byte;
    this.length += 1;
  }

  /** Copies bytes; line breaks between values become spaces, so that a record stays one line. */
  private putBytes(bytes: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { output } = this;
    let { length } = this;
    for (let position = start; position < end; position += 1) {
      const byte = bytes[position] ?? 0;
      output[length] = byte < 0x20 ? 0x20 : byte;
      length += 1;
    }
    this.length = length;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.output.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + more));
    this.output.copy(larger, 0, 0, this.length);
    this.output = larger;
  }
}

/** Finds the wanted member of a name. */
function findMember(tree: MemberTree, bytes: Buffer, start: number, end: number): WantedMember | undefined {
  // Most members are not wanted, and few of them have names as long as one that is.
  const candidates = tree.byLength[end - start];
  if (candidates === undefined) return undefined;
  for (const wanted of candidates) if (isName(wanted.bytes, bytes, start)) return wanted;
  return undefined;
}

/** Finds the wanted member of a name that is written with escapes, which nobody does. */
function findEscaped({ members }: MemberTree, bytes: Buffer, start: number, end: number): WantedMember | undefined {
  const name = JSON.parse(bytes.toString('utf8', start - 1, end + 1)) as string;
  return members.find((wanted) => wanted.name === name);
}

function isName(name: Uint8Array, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < name.length; index += 1) if (name[index] !== bytes[start + index]) return false;
  return true;
}
