/** A type of Terraform's language; `any` takes every value. */
export type TerraformType =
  | 'string'
  | 'number'
  | 'bool'
  | 'any'
  | {
      readonly kind: 'list' | 'set' | 'map';
      /** Type of its elements. */
      readonly element: TerraformType;
    }
  | {
      readonly kind: 'object';
      /** Attribute names and their types. */
      readonly attributes: ReadonlyMap<string, TerraformType>;
    };

const TOKEN = /[a-z0-9_]+|[(){}=,]/g;

/**
 * Reads a type as Terraform's documentation writes it, without spaces: `string`, `list(string)`, `object({arn=string})`.
 *
 * @throws Error for any other text: it is our own data.
 */
export function parseTerraformType(text: string): TerraformType {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const take = (wanted?: string): string => {
    const token = tokens[at] ?? '';
    if (token === '' || (wanted !== undefined && token !== wanted))
      throw new Error(`"${text}" is not a Terraform type`);
    at += 1;
    return token;
  };
  const parse = (): TerraformType => {
    const word = take();
    if (word === 'string' || word === 'number' || word === 'bool' || word === 'any') return word;
    if (word !== 'list' && word !== 'set' && word !== 'map' && word !== 'object') {
      throw new Error(`"${text}" is not a Terraform type`);
    }
    take('(');
    const type: TerraformType =
      word === 'object' ? { kind: 'object', attributes: parseAttributes() } : { kind: word, element: parse() };
    take(')');
    return type;
  };
  const parseAttributes = (): ReadonlyMap<string, TerraformType> => {
    const attributes = new Map<string, TerraformType>();
    take('{');
    while (tokens[at] !== '}') {
      if (attributes.size > 0) take(',');
      const name = take();
      take('=');
      attributes.set(name, parse());
    }
    take('}');
    return attributes;
  };
  const type = parse();
  if (at < tokens.length) throw new Error(`"${text}" is not a Terraform type`);
  return type;
}

/** Writes a type as {@link parseTerraformType} reads it. */
export function renderTerraformType(type: TerraformType): string {
  if (typeof type === 'string') return type;
  if (type.kind !== 'object') return `${type.kind}(${renderTerraformType(type.element)})`;
  const attributes = [...type.attributes].map(([name, each]) => `${name}=${renderTerraformType(each)}`);
  return `object({${attributes.join(',')}})`;
}
