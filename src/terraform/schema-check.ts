import type { ProviderSchema } from './provider-schema';
import { isObject } from './records';
import { checkBody, suggestion } from './schema-check-body';
import { checkIgnoredChanges, checkImports, checkMetaArguments, isMetaArgument } from './schema-check-meta';
import type { DeclaredBlock } from './schema-check-names';
import { addressOf, follow, undeclared } from './schema-check-references';
import { readRoot, type ReadRoot } from './schema-check-root';
import { checkSettings } from './schema-check-settings';
import type { TypeOfExpression, ValueContext } from './schema-check-value';
import type { Mistake, Report, SchemaFinding } from './schema-finding';
import { parseTraversal } from './template';

/** What may stand at the top of a root. */
const TOP_LEVEL =
  'terraform provider resource data ephemeral output variable locals module moved import removed check'.split(' ');

/** Takes what is wrong at an address. */
type ReportAt = (address: string) => Report;

/**
 * Checks a Terraform root in JSON as `terraform validate` would, against the schemas of several provider versions: blocks,
 * types, arguments, nested blocks, meta-arguments, provider and backend settings, and what expressions refer to. It does not
 * know the rules that a provider has in its code: values that an argument takes, and arguments that exclude each other.
 *
 * @param stack - Name to put into findings.
 * @param root - The parsed `cdk.tf.json`.
 * @returns Findings in the order of the file, those about more than one version once.
 */
export function checkTerraformRoot(
  stack: string,
  root: unknown,
  schemas: readonly ProviderSchema[],
): readonly SchemaFinding[] {
  const findings = new Map<string, SchemaFinding>();
  const collect =
    (versions: readonly string[]): ReportAt =>
    (address) =>
    (mistake) => {
      addFinding(findings, { stack, address, mistake, versions });
    };
  if (!isObject(root)) {
    collect([])('')({ code: 'not-an-object', argument: '', message: 'a Terraform root in JSON is an object' });
    return [...findings.values()];
  }
  const read = readRoot(root);
  checkStructure(read, collect([]));
  for (const schema of schemas) checkAgainst(read, schema, collect([schema.version]));
  return [...findings.values()];
}

interface Found {
  readonly stack: string;
  readonly address: string;
  readonly mistake: Mistake;
  readonly versions: readonly string[];
}

function addFinding(findings: Map<string, SchemaFinding>, { stack, address, mistake, versions }: Found): void {
  const key = `${address}\n${mistake.argument}\n${mistake.code}\n${mistake.message}`;
  const before = findings.get(key)?.versions ?? [];
  const severity = mistake.code === 'deprecated-argument' ? 'warning' : 'error';
  const all = [...before, ...versions.filter((version) => !before.includes(version))];
  findings.set(key, {
    severity,
    code: mistake.code,
    stack,
    address,
    argument: mistake.argument,
    message: mistake.message,
    versions: all,
  });
}

/** What is right or wrong whatever the provider. */
function checkStructure({ root, blocks, names, templates }: ReadRoot, at: ReportAt): void {
  for (const name of Object.keys(root)) {
    if (name === '//' || TOP_LEVEL.includes(name)) continue;
    at(name)({
      code: 'unknown-block',
      argument: '',
      message: `is no block of Terraform${suggestion(name, TOP_LEVEL)}`,
    });
  }
  checkSettings(root['terraform'], at('terraform'));
  for (const [index, name] of names.providers.entries()) {
    if (names.providers.indexOf(name) === index) continue;
    const message = 'is configured twice; give one of them an alias';
    at(`provider.${name}`)({ code: 'duplicate-provider', argument: '', message });
  }
  for (const { kind, address, body } of blocks) {
    if (body !== undefined) checkMetaArguments(body, kind, names, at(address));
    else at(address)({ code: 'not-an-object', argument: '', message: 'must be an object of arguments' });
  }
  checkImports(root, names, at('import'));
  for (const { address, argument, references } of templates) {
    for (const reference of references) {
      const message = undeclared(reference, names);
      if (message !== undefined) at(address)({ code: 'unknown-reference', argument, message });
    }
  }
}

function checkAgainst({ blocks, providers, templates }: ReadRoot, schema: ProviderSchema, at: ReportAt): void {
  const typeOf = typeIn(schema);
  for (const { provider, name, body } of providers) {
    const report = at(`provider.${name}`);
    if (provider === 'aws') {
      checkBody(body, schema.provider, { path: '', handled: isProviderMetaArgument }, { typeOf, report });
    } else {
      report({ code: 'unknown-provider', argument: '', message: 'is no provider that orgtrail uses; it uses aws' });
    }
  }
  for (const block of blocks) checkBlock(block, schema, { typeOf, report: at(block.address) });
  for (const { address, argument, references } of templates) {
    for (const reference of references) {
      const referred = follow(reference, schema);
      if (!('problem' in referred)) continue;
      const message = `${addressOf(reference)} ${referred.problem}`;
      at(address)({ code: 'unknown-attribute', argument, message });
    }
  }
}

/** Arguments of a provider block that are Terraform's own. */
function isProviderMetaArgument(name: string): boolean {
  return name === 'alias' || name === 'version';
}

function typeIn(schema: ProviderSchema): TypeOfExpression {
  return (expression) => {
    const traversal = parseTraversal(expression);
    const referred = traversal && follow(traversal, schema);
    return referred !== undefined && 'type' in referred ? referred.type : undefined;
  };
}

function checkBlock({ kind, type, body }: DeclaredBlock, schema: ProviderSchema, context: ValueContext): void {
  const types = kind === 'data' ? schema.data : schema.resources;
  const of = types.get(type);
  if (of === undefined) {
    const what = kind === 'data' ? 'data source' : 'resource';
    const message = `"${type}" is no ${what} type that orgtrail writes${suggestion(type, types.keys())}`;
    context.report({ code: 'unknown-type', argument: '', message });
  } else if (body !== undefined) {
    checkBody(body, of, { path: '', handled: isMetaArgument }, context);
    checkIgnoredChanges(body['lifecycle'], of, context.report);
  }
}
