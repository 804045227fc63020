/** An argument as the bindings of cdktf write it into Terraform. */
export interface BindingsArgument {
  /** Its name in Terraform. */
  readonly name: string;
  /** Its Terraform type; empty when it has a structure. */
  readonly type: string;
  /** Name of the structure of a nested block; undefined for a plain argument. */
  readonly structure: string | undefined;
  /** How blocks nest. */
  readonly nesting: 'single' | 'list' | 'set';
  /** Whether one block at most may stand there. */
  readonly single: boolean;
}

/** The bindings of one type, which cdktf generated from the provider's schema. */
export interface Bindings {
  /** Name of the outermost structure. */
  readonly root: string;
  /** Arguments of a structure. */
  arguments(structure: string): readonly BindingsArgument[];
  /** Terraform names of the arguments that a structure must have. */
  required(structure: string): ReadonlySet<string>;
  /** Attributes of a structure that only the provider sets. */
  computed(structure: string): readonly { readonly name: string; readonly type: string }[];
}

/** As `synthesizeHclAttributes` and the functions `…ToHclTerraform` list arguments, with name and type as Terraform has them. */
const ARGUMENT =
  /^ +"?(\w+)"?: \{\s+value: (.*),\s+isBlock: (?:true|false),\s+type: "(\w+)",\s+storageClassType: "(\w+)",/gm;

/** A property of a `…Config` interface; the link before it holds the name that Terraform has for it. */
const PROPERTY = /#(\w+) \w+#\w+\}(?:(?!\*\/)[^])*\*\/\s*readonly \w+(\??):/g;

/** An attribute that only the provider sets, and two lines, in one of which is how it is read. */
const COMPUTED = /\/\/ (\w+) - computed: true, optional: false, required: false\n(.*)\n(?=(.*))/g;

const GETTERS: Readonly<Record<string, string>> = {
  getStringAttribute: 'string',
  getNumberAttribute: 'number',
  getBooleanAttribute: 'bool',
  getListAttribute: 'list(string)',
  getNumberListAttribute: 'list(number)',
  getStringMapAttribute: 'map(string)',
  getNumberMapAttribute: 'map(number)',
  getBooleanMapAttribute: 'map(bool)',
};

/** Reads the source of a type's bindings: the program, and the declarations beside it. */
export function readBindings(program: string, declarations: string): Bindings {
  const root = /^(\w+)\.tf(?:Resource|Provider)?Type = /m.exec(program)?.[1] ?? providerClass(program);
  const bindings: Bindings = {
    root,
    arguments: (structure) => readArguments(argumentsText(program, structure, root)),
    required: (structure) => {
      const name = structure === root ? `${structure}Config` : structure;
      const text = between(declarations, new RegExp(`^export interface ${name} [^]*?\\{`, 'm'), /^\}/m);
      const properties = [...text.matchAll(PROPERTY)];
      return new Set(properties.filter(([, , optional]) => optional === '').map(([, property = '']) => property));
    },
    computed: (structure) =>
      [...classText(program, structure, root).matchAll(COMPUTED)].map(([, name = '', first = '', second = '']) => ({
        name,
        type: computedType(bindings, first + second),
      })),
  };
  return bindings;
}

function providerClass(program: string): string {
  const name = /^class (\w+) extends cdktf\.TerraformProvider /m.exec(program)?.[1];
  if (name === undefined) throw new Error('the bindings name no Terraform type');
  return name;
}

function argumentsText(program: string, structure: string, root: string): string {
  if (structure === root) return between(program, /^ {4}synthesizeHclAttributes\(\) \{/m, /^ {4}\}/m);
  const name = `${structure.charAt(0).toLowerCase()}${structure.slice(1)}ToHclTerraform`;
  return between(program, new RegExp(`^function ${name}\\(struct\\) \\{`, 'm'), /^\}/m);
}

function classText(program: string, structure: string, root: string): string {
  const name = structure === root ? structure : `${structure}OutputReference`;
  const start = new RegExp(`^class ${name} extends `, 'm');
  // Blocks of the provider itself have no class: nothing in them can be referred to.
  return start.test(program) ? between(program, start, /^\}/m) : '';
}

/** The text after a start up to an end; it must be there, or the bindings have another form than the one known here. */
function between(text: string, start: RegExp, end: RegExp): string {
  const found = start.exec(text);
  if (found === null) throw new Error(`the bindings have nothing like ${start.source}`);
  const rest = text.slice(found.index + found[0].length);
  return rest.slice(0, end.exec(rest)?.index);
}

function readArguments(text: string): readonly BindingsArgument[] {
  return [...text.matchAll(ARGUMENT)].map(([, name = '', value = '', nesting = '', storage = '']) => {
    const type = plainType(nesting, storage);
    return {
      name,
      type: type ?? '',
      structure: type === undefined ? storage.replace(/List$/, '') : undefined,
      nesting: nesting === 'struct' ? 'single' : nesting === 'set' ? 'set' : 'list',
      single: !value.includes('listMapperHcl('),
    };
  });
}

/** The type of a plain argument: what it stores, such as `stringList`, in a list, set or map. */
function plainType(nesting: string, storage: string): string | undefined {
  const match = /^(string|number|boolean|any)((?:List|Map)*)$/.exec(storage);
  if (match === null) return undefined;
  const [, element = '', containers = ''] = match;
  const names = containers.match(/List|Map/g) ?? [];
  const inner = element === 'boolean' ? 'bool' : element;
  return names.reduce(
    (type, container, index) =>
      `${container === 'Map' ? 'map' : nesting === 'set' && index === names.length - 1 ? 'set' : 'list'}(${type})`,
    inner,
  );
}

function computedType(bindings: Bindings, reading: string): string {
  const [, getter = ''] = /this\.(get\w+Attribute)\(/.exec(reading) ?? [];
  const plain = GETTERS[getter];
  if (plain !== undefined) return reading.includes('Fn.tolist(') ? plain.replace('list(', 'set(') : plain;
  if (reading.includes('new cdktf.StringMap(')) return 'map(string)';
  const [, list, isSet] = /new (\w+)List\(this, "\w+", (true|false)\)/.exec(reading) ?? [];
  if (list === undefined) return 'any';
  const members = bindings.computed(list).map(({ name, type }) => `${name}=${type}`);
  return `${isSet === 'true' ? 'set' : 'list'}(object({${members.join(',')}}))`;
}
