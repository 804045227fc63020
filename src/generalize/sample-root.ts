import { reference } from '../terraform/hcl/expression';
import { isTemplate, templateParts } from '../terraform/template';
import { nodeKey, type Node, type ObjectNode } from './node';
import type { Placeholders } from './placeholder';

/** A resource or data source of a sample. */
export interface SampledResource {
  readonly mode: 'resource' | 'data';
  readonly type: string;
  /** Its label in a module, from the path of the construct that made it. */
  readonly label: string;
  readonly body: ObjectNode;
  /** Lines for scanners, such as `checkov:skip=CKV_AWS_18: …`. */
  readonly comments: readonly string[];
}

/** A Terraform root that a construct made. */
export interface SampledRoot {
  /** By address. */
  readonly resources: ReadonlyMap<string, SampledResource>;
  /** By name. */
  readonly outputs: ReadonlyMap<string, ObjectNode>;
}

/** How a sample is read. */
export interface SampleReading {
  readonly placeholders: Placeholders;
  /** Puts placeholders where stand-ins stand. */
  readonly withPlaceholders: (text: string) => string;
  /** The placeholders of numbers that stand in for variables. */
  readonly numbers: ReadonlyMap<number, string>;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads a root as cdktf writes it. */
export function readSampleRoot(root: Json, reading: SampleReading): SampledRoot {
  const found = [...entriesOf(root, 'data'), ...entriesOf(root, 'resource')];
  const addresses = new Map(
    found.map(({ mode, type, id, body }) => [address(mode, type, id), address(mode, type, labelOf(id, body))]),
  );
  const read = new Reader(reading, addresses);
  const resources = found.map(({ mode, type, id, body }): [string, SampledResource] => {
    const label = labelOf(id, body);
    return [
      address(mode, type, label),
      { mode, type, label, body: read.object(without(body, '//')), comments: commentsOf(body) },
    ];
  });
  const outputs = Object.entries(asObject(root['output'])).map(([name, body]): [string, ObjectNode] => [
    name,
    read.object(asObject(body)),
  ]);
  return { resources: new Map(resources), outputs: new Map(outputs) };
}

interface Entry {
  readonly mode: 'resource' | 'data';
  readonly type: string;
  readonly id: string;
  readonly body: Json;
}

function entriesOf(root: Json, mode: Entry['mode']): readonly Entry[] {
  return Object.entries(asObject(root[mode])).flatMap(([type, byId]) =>
    Object.entries(asObject(byId)).map(([id, body]) => ({ mode, type, id, body: asObject(body) })),
  );
}

function address(mode: Entry['mode'], type: string, label: string): string {
  return mode === 'data' ? `data.${type}.${label}` : `${type}.${label}`;
}

/** The construct's path below the stack, its last step left out where it is the construct's main resource. */
function labelOf(id: string, body: Json): string {
  const path = asObject(asObject(body['//'])['metadata'])['path'];
  if (typeof path !== 'string') return id;
  const [, ...steps] = path.split('/');
  const named = steps.at(-1) === 'Resource' ? steps.slice(0, -1) : steps;
  return named.join('_').replaceAll(/[^A-Za-z0-9]+/g, '_');
}

function commentsOf(body: Json): readonly string[] {
  const skipped = asObject(asObject(body['//'])['checkov'])['skip'];
  return (Array.isArray(skipped) ? (skipped as readonly unknown[]) : []).map((each) => {
    const { id, comment } = asObject(each);
    // The constructs were made for organization files; nobody but them decides here.
    return `checkov:skip=${String(id)}:${String(comment).replaceAll('the organization file', 'this module')}`;
  });
}

/** Reads values; addresses in them get the labels of the module. */
class Reader {
  private readonly reading: SampleReading;
  private readonly addresses: ReadonlyMap<string, string>;

  public constructor(reading: SampleReading, addresses: ReadonlyMap<string, string>) {
    this.reading = reading;
    this.addresses = addresses;
  }

  public object(body: Json): ObjectNode {
    const entries = Object.entries(body).flatMap(([name, value]): [string, Node][] =>
      value === undefined ? [] : [[name, name === 'depends_on' ? this.dependsOn(value) : this.node(value)]],
    );
    return { kind: 'object', entries: new Map(entries) };
  }

  private dependsOn(value: unknown): Node {
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
    return {
      kind: 'list',
      isSorted: false,
      items: items.map((item) => ({ kind: 'scalar', value: this.renamed(addressIn(String(item))) })),
    };
  }

  private node(value: unknown): Node {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return { kind: 'scalar', value: this.reading.numbers.get(value) ?? value };
    if (typeof value === 'boolean' || value === null) return { kind: 'scalar', value };
    if (Array.isArray(value)) {
      const items = value as readonly unknown[];
      return listNode(items.map((item) => this.node(item)));
    }
    return this.object(asObject(value));
  }

  private text(text: string): Node {
    const parts = isTemplate(text) ? templateParts(text) : [{ literal: text }];
    if (parts === undefined) throw new Error(`"${text}" is no template`);
    const [first] = parts;
    if (parts.length === 1 && first !== undefined && 'literal' in first) {
      const document = parseDocument(first.literal);
      if (document !== undefined) return { kind: 'json', node: this.document(document) };
    }
    const { placeholders, withPlaceholders } = this.reading;
    const value = parts.map((part) =>
      'literal' in part
        ? withPlaceholders(part.literal)
        : placeholders.of({ kind: 'value', expression: reference(this.renamed(part.expression)) }),
    );
    return { kind: 'scalar', value: value.join('') };
  }

  /** Text of a policy is no template: IAM has variables of its own. */
  private document(value: unknown): Node {
    if (typeof value === 'string') return { kind: 'scalar', value: this.reading.withPlaceholders(value) };
    if (Array.isArray(value)) {
      const items = value as readonly unknown[];
      return listNode(items.map((item) => this.document(item)));
    }
    if (typeof value !== 'object' || value === null) return this.node(value);
    const entries = Object.entries(value).map(([name, each]): [string, Node] => [name, this.document(each)]);
    return { kind: 'object', entries: new Map(entries) };
  }

  private renamed(expression: string): string {
    return expression.replaceAll(
      /(?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+/g,
      (found) => this.addresses.get(found) ?? found,
    );
  }
}

/** An output's dependencies are written as expressions, a resource's are not. */
function addressIn(text: string): string {
  return text.replace(/^\$\{(.*)\}$/, '$1');
}

/** Two elements of a set make the same of a list's items; one of them shows it. */
function listNode(items: readonly Node[]): Node {
  const distinct = new Map(items.map((item) => [nodeKey(item), item]));
  return { kind: 'list', isSorted: false, items: [...distinct.values()] };
}

function parseDocument(text: string): object | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function without(body: Json, name: string): Json {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
