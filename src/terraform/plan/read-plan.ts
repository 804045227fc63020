import { duplicateKeyProblems } from '../duplicate-keys';
import type { Estate, EstateProblem, EstateResource } from '../estate';
import { estateOf } from '../estate-of';
import { readJson } from '../json-document';
import { looksLike, looksLikeValue } from '../looks-like';
import { NotTerraform } from '../not-terraform';
import { isObject, type JsonObject } from '../records';
import { sharedTexts } from '../resolved';
import { shownPlan } from './plan-json';
import { PlanResolver } from './plan-resolver';

/** Versions of the format that are read: what Terraform 0.14 and later and OpenTofu write. */
const FORMAT = /^(?:0\.[12]|1\.\d+)$/;

/**
 * Reads the output of `terraform show -json` for a saved plan or a state. Its stack is the file's name.
 *
 * @throws {@link NotTerraform} for any other text.
 */
export function readPlan(text: string, file: string): Estate {
  const reading = readJson(text);
  if (!reading.ok) {
    const { line, column, message } = reading.mistake;
    const place = `line ${String(line)}, column ${String(column)}`;
    throw new NotTerraform(file, place, looksLike(text) ?? `is not JSON: ${message}`);
  }
  const { value, duplicateKeys } = reading.document;
  const shown = checkedFormat(value, file);
  const problems = [...duplicateKeyProblems(file, duplicateKeys), ...stateOfPlan(shown, file)];
  const stack = stackOf(file);
  const plan = shownPlan(shown);
  const resolver = new PlanResolver(plan, sharedTexts());
  const resources: EstateResource[] = [];
  const data: EstateResource[] = [];
  for (const resource of plan.resources) {
    const list = resource.mode === 'data' ? data : resources;
    const { type, address } = resource;
    list.push({ type, stack, file, address, ...resolver.resolve(resource) });
  }
  return estateOf(resources, data, problems);
}

function stackOf(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.json$/, '');
}

function checkedFormat(value: unknown, file: string): JsonObject {
  const version = isObject(value) ? value['format_version'] : undefined;
  if (!isObject(value) || typeof version !== 'string') {
    throw new NotTerraform(file, '', looksLikeValue(value));
  }
  if (!FORMAT.test(version)) {
    throw new NotTerraform(
      file,
      '',
      `has the format version ${JSON.stringify(version)}; "1.x" is read, which Terraform 1 and OpenTofu write`,
    );
  }
  if (!isObject(value['planned_values']) && !isObject(value['values'])) {
    throw new NotTerraform(
      file,
      '',
      'holds neither a plan nor a state with resources; write the plan: terraform show -json PLAN > plan.json',
    );
  }
  return value;
}

function stateOfPlan(shown: JsonObject, file: string): EstateProblem[] {
  const problem = (message: string): EstateProblem => ({ file, place: 'plan', message });
  const found: EstateProblem[] = [];
  if (shown['errored'] === true) found.push(problem('planning failed part of the way, so resources may be missing'));
  if (shown['complete'] === false) found.push(problem('the plan is not complete; plan again without -target'));
  return found;
}
