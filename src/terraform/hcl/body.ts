import type { Expression } from './expression';

/** What stands between the braces of a block, or in a file. */
export type Body = readonly BodyItem[];

/** One thing in a body. */
export type BodyItem = Attribute | Block | Comment;

/** A name and its value. */
export interface Attribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly value: Expression;
}

/** A block, such as `resource "aws_s3_bucket" "logs"`. */
export interface Block {
  readonly kind: 'block';
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
}

/** A line for readers, without the sign that starts it. */
interface Comment {
  readonly kind: 'comment';
  readonly text: string;
}

/** A name and its value. */
export function attribute(name: string, value: Expression): Attribute {
  return { kind: 'attribute', name, value };
}

/** A block. */
export function block(type: string, labels: readonly string[], body: Body): Block {
  return { kind: 'block', type, labels, body };
}
