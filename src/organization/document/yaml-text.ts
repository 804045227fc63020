import { Composer, Lexer, Parser } from 'yaml';
import type { Document, YAMLError } from 'yaml';
import type { Finding } from '../finding';

/** The largest file, in bytes. 50,000 accounts, the most an organization can have, need a quarter of it. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The deepest nesting of YAML collections; the schema needs a third of it. */
const MAX_NESTING = 64;

/** The most lexical tokens: 60 for each of 50,000 accounts, more than all keys of an account need. */
const MAX_TOKENS = 3_000_000;

function fileFinding(code: Finding['code'], offset: number, problem: string, remedy: string): Finding {
  return { severity: 'error', code, path: [], offset, problem, remedy };
}

function syntaxFinding(error: YAMLError): Finding {
  const [sentence = error.message] = error.message.split('\n');
  const problem = (sentence.charAt(0).toLowerCase() + sentence.slice(1)).replace(/[.:]$/, '');
  return error.code === 'TAG_RESOLVE_FAILED'
    ? fileFinding('yaml-tag', error.pos[0], problem, 'write the value without a tag')
    : fileFinding(
        'yaml-syntax',
        error.pos[0],
        problem,
        'correct the YAML here; most often it is indentation or a missing quote, bracket or colon',
      );
}

/** Thrown to leave the parser; never leaves this file. */
class Refused extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.problem);
    this.finding = finding;
  }
}

/**
 * Parses with limits that are checked while tokens arrive, so that a hostile text is refused before it costs memory:
 * the library itself has none for nesting, number of documents or number of values.
 */
function* documentsOf(text: string): Generator<Document.Parsed> {
  const parser = new Parser();
  // Duplicate keys are looked for later with a set: the library compares every pair.
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, keepSourceTokens: false });
  let tokens = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > MAX_TOKENS) {
      throw new Refused(
        fileFinding('yaml-size', 0, 'the file holds too many values', 'an organization has at most 50,000 accounts'),
      );
    }
    for (const token of parser.next(lexeme)) yield* composer.next(token);
    if (parser.stack.length > MAX_NESTING) {
      throw new Refused(
        fileFinding(
          'yaml-nesting',
          parser.offset,
          'maps and lists are nested too deeply here',
          'no key of an organization file needs more than 12 levels',
        ),
      );
    }
  }
  for (const token of parser.end()) yield* composer.next(token);
  yield* composer.end(false, text.length);
}

function firstDocument(text: string): Document.Parsed | undefined {
  let first: Document.Parsed | undefined;
  for (const document of documentsOf(text)) {
    if (first !== undefined) {
      throw new Refused(
        fileFinding(
          'yaml-documents',
          document.range[0],
          'a second YAML document starts here',
          'an organization is one document; remove the line "---" or "..."',
        ),
      );
    }
    first = document;
  }
  return first;
}

/** A parsed text: the document, or what is wrong with the text. */
export interface YamlText {
  /** The document; undefined when there is something wrong. */
  readonly document?: Document.Parsed;
  /** What is wrong. */
  readonly findings: readonly Finding[];
}

/** Whether a text is refused for its size. */
export function exceedsSize(text: string): boolean {
  return Buffer.byteLength(text) > MAX_BYTES;
}

/** Parses YAML 1.2 text, JSON included. */
export function parseYamlText(text: string): YamlText {
  if (exceedsSize(text)) {
    const size = `${String(Math.ceil(Buffer.byteLength(text) / 1024 / 1024))} MiB`;
    return {
      findings: [fileFinding('file-size', 0, `the file has ${size}`, 'an organization file has at most 16 MiB')],
    };
  }
  try {
    const document = firstDocument(text);
    if (document === undefined) {
      return { findings: [fileFinding('file-empty', 0, 'the file is empty', 'start with the section "organization"')] };
    }
    const findings = [...document.errors, ...document.warnings].map(syntaxFinding);
    return findings.length > 0 ? { findings } : { document, findings };
  } catch (error) {
    if (error instanceof Refused) return { findings: [error.finding] };
    throw error;
  }
}
