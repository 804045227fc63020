import { isContainer } from './container';
import type { Container } from './container';
import type { Finding, Path } from './finding';
import { renderPath } from './finding';
import type { IssueCode } from './issue-codes';
import type { PlainIssue } from './schema-findings';
import { plainIssues } from './schema-findings';
import { organizationFile } from './schema/organization-file';
import type { OrganizationFile } from './schema/organization-file';
import { isStandIn, standInFor } from './stand-ins';

/** A broken file with its broken values left out or replaced, and which findings about it still hold. */
export interface SalvagedFile {
  /** The file; it agrees with the schema. */
  readonly file: OrganizationFile;
  /** Tells whether a finding is about what the author wrote, not about what was left out. */
  holds(finding: Finding): boolean;
}

/** Repairs take one round for each level a broken value has above it, and no file has more. */
const MAX_ROUNDS = 12;

/** Findings about a whole that mean nothing once a part of it was left out. */
const ABOUT_WHOLES: ReadonlySet<IssueCode> = new Set([
  'target-empty',
  'target-shape',
  'events-none',
  'data-event',
  'object-lock-period',
  'statement',
  'selector-field',
  'selector-operator',
]);

/** Changes a copy of the document. Each map and list is copied once, when something below it changes. */
class Repair {
  readonly broken: Path[] = [];
  readonly refusedTexts = new Set<string>();
  document: unknown;
  readonly #copies = new Set<unknown>();
  readonly #tried = new Set<string>();

  constructor(document: unknown) {
    this.document = document;
  }

  /** Repairs what an issue is about; returns false when the file cannot be repaired. */
  repair({ issue, path }: PlainIssue): boolean {
    if (issue.code !== 'unrecognized_keys') return this.#replace(path);
    const container = this.#containerAt(path);
    for (const key of issue.keys) delete container?.[key];
    return container !== undefined;
  }

  #replace(path: Path): boolean {
    const key = path.at(-1);
    if (key === undefined) return false;
    const container = this.#containerAt(path.slice(0, -1));
    if (container === undefined) return this.#replace(path.slice(0, -1));
    const place = renderPath(path);
    const firstTry = !this.#tried.has(place);
    this.#tried.add(place);
    this.broken.push(path);
    const value = container[key];
    if (firstTry && typeof value === 'string') this.refusedTexts.add(value);
    const standIn = firstTry ? standInFor(path, container, this.document) : undefined;
    if (standIn !== undefined) {
      container[key] = standIn;
      return true;
    }
    // A list keeps its length, so that the paths of the other items stay right: a broken text repeats another item.
    const sibling = firstTry && typeof key === 'number' ? this.#intactSibling(container, path) : undefined;
    if (sibling !== undefined) {
      container[key] = sibling;
      return true;
    }
    if (!firstTry || typeof key === 'number') return this.#replace(path.slice(0, -1));
    delete container[key];
    return true;
  }

  #intactSibling(list: Container, path: Path): string | undefined {
    const items: readonly unknown[] = Array.isArray(list) ? list : [];
    const parent = path.slice(0, -1);
    return items.find(
      (item, position): item is string =>
        typeof item === 'string' && !this.#tried.has(renderPath([...parent, position])) && position !== path.at(-1),
    );
  }

  /** Returns the map or list at a path, copied so that it may be changed. */
  #containerAt(path: Path): Container | undefined {
    this.document = this.#own(this.document);
    let current: unknown = this.document;
    for (const step of path) {
      if (!isContainer(current)) return undefined;
      current[step] = this.#own(current[step]);
      current = current[step];
    }
    return isContainer(current) ? current : undefined;
  }

  #own(value: unknown): unknown {
    if (!isContainer(value) || this.#copies.has(value)) return value;
    const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
    this.#copies.add(copy);
    return copy;
  }
}

function quotedTexts(finding: Finding): readonly string[] {
  return [...`${finding.problem} ${finding.remedy}`.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text ?? '');
}

function holdsFor(repair: Repair): (finding: Finding) => boolean {
  const brokenPlaces = new Set(repair.broken.map(renderPath));
  const brokenWholes = new Set(
    repair.broken.flatMap((path) => path.map((_, length) => renderPath(path.slice(0, length)))),
  );
  return (finding) => {
    const isBelowBroken = finding.path.some((_, index) =>
      brokenPlaces.has(renderPath(finding.path.slice(0, index + 1))),
    );
    if (isBelowBroken) return false;
    if (ABOUT_WHOLES.has(finding.code) && brokenWholes.has(renderPath(finding.path))) return false;
    return !quotedTexts(finding).some((text) => isStandIn(text) || repair.refusedTexts.has(text));
  };
}

/**
 * Makes a file that breaks the schema agree with it, by leaving out what is broken, so that the rules can look at the
 * rest. Returns undefined when too little is left.
 */
export function salvage(document: unknown): SalvagedFile | undefined {
  const repair = new Repair(document);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const parsed = organizationFile.safeParse(repair.document);
    if (parsed.success) return { file: parsed.data, holds: holdsFor(repair) };
    for (const plain of parsed.error.issues.flatMap((issue) => plainIssues(issue))) {
      if (!repair.repair(plain)) return undefined;
    }
  }
  return undefined;
}
