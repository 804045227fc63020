import { alignEntries, indent } from './align';
import type { Attribute, Block, Body, BodyItem } from './body';
import { writeExpression } from './write-expression';
import { writeText } from './write-text';

/** Writes a file of Terraform's language as `terraform fmt` leaves it. */
export function writeHcl(body: Body): string {
  return `${writeBody(body, 0)}\n`;
}

/** Writes blocks as they stand in a file, without a line break at the end. */
export function writeBlocks(body: Body): string {
  return writeBody(body, 0);
}

/** Attributes stand together, blocks apart: a blank line before and after each that is not the first or last. */
function writeBody(body: Body, depth: number): string {
  return runs(body)
    .map((run) => writeRun(run, depth))
    .join('\n\n');
}

/** Neighbours that stand together: attributes with the comments before them, or one block with its own. */
function runs(body: Body): readonly (readonly BodyItem[])[] {
  const found: BodyItem[][] = [];
  let comments: BodyItem[] = [];
  for (const item of body) {
    const last = found.at(-1);
    if (item.kind === 'comment') comments.push(item);
    else if (item.kind === 'attribute' && last?.at(-1)?.kind === 'attribute') {
      last.push(...comments, item);
      comments = [];
    } else {
      found.push([...comments, item]);
      comments = [];
    }
  }
  if (comments.length > 0) found.push(comments);
  return found;
}

function writeRun(run: readonly BodyItem[], depth: number): string {
  const lines: string[] = [];
  let attributes: Attribute[] = [];
  const flush = (): void => {
    const entries = attributes.map(({ name, value }) => ({ name, text: writeExpression(value, depth) }));
    lines.push(...alignEntries(entries, depth));
    attributes = [];
  };
  for (const item of run) {
    if (item.kind === 'attribute') {
      attributes.push(item);
      continue;
    }
    flush();
    lines.push(item.kind === 'comment' ? writeComment(item.text, depth) : writeBlock(item, depth));
  }
  flush();
  return lines.join('\n');
}

function writeComment(text: string, depth: number): string {
  return text
    .split('\n')
    .map((line) => `${indent(depth)}# ${line}`.trimEnd())
    .join('\n');
}

function writeBlock({ type, labels, body }: Block, depth: number): string {
  const head = [type, ...labels.map(writeText)].join(' ');
  if (body.length === 0) return `${indent(depth)}${head} {}`;
  return `${indent(depth)}${head} {\n${writeBody(body, depth + 1)}\n${indent(depth)}}`;
}
