import { nearestFinder } from '../text/nearest';
import { quote } from '../text/quote';
import { AUDIT_SOURCES } from './data/audit';
import { COMPUTE_SOURCES } from './data/compute';
import { DATA_SOURCES } from './data/data-services';
import { EDGE_SOURCES } from './data/edge';
import { LOAD_BALANCING_SOURCES } from './data/load-balancing';
import { MACHINE_LEARNING_SOURCES } from './data/machine-learning';
import { NETWORK_SOURCES } from './data/network';
import type { DestinationKind, LogSource, PermissionModel } from './log-source';

/** Every log source orgtrail knows, sorted by id. */
export const LOG_SOURCES: readonly LogSource[] = [
  ...AUDIT_SOURCES,
  ...COMPUTE_SOURCES,
  ...DATA_SOURCES,
  ...EDGE_SOURCES,
  ...LOAD_BALANCING_SOURCES,
  ...MACHINE_LEARNING_SOURCES,
  ...NETWORK_SOURCES,
].toSorted((left, right) => (left.id < right.id ? -1 : 1));

const BY_ID: ReadonlyMap<string, LogSource> = new Map(LOG_SOURCES.map((source) => [source.id, source]));

/** A source, or why there is none. */
export type FoundSource =
  | { readonly ok: true; readonly source: LogSource }
  | { readonly ok: false; readonly reason: string; readonly nearest: string | undefined };

/** Finds a source by its exact id; otherwise says so and suggests the id that was most likely meant. */
export function findSource(id: string): FoundSource {
  const source = BY_ID.get(id);
  if (source !== undefined) return { ok: true, source };
  const nearest = suggestion(id);
  return {
    ok: false,
    reason: `unknown log source ${quote(id)}${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`,
    nearest,
  };
}

/** The id few typing mistakes away, or else the first id with the text in it: people write "waf" and "alb". */
function suggestion(text: string): string | undefined {
  const wanted = text.toLowerCase();
  const within = (id: string) => wanted.length > 2 && (id.includes(wanted) || wanted.includes(id));
  // Of an older and a newer way to deliver the same logs, the newer.
  const ids = LOG_SOURCES.toSorted((left, right) => rank(left) - rank(right)).map(({ id }) => id);
  return nearestFinder()(text, ids) ?? ids.find(within);
}

function rank(source: LogSource): number {
  return source.newer === undefined ? 0 : 1;
}

/** What a list of sources is narrowed by; what is left out does not narrow. */
export interface SourceFilter {
  /** Sources that support this destination. */
  readonly to?: DestinationKind;
  /** Sources that have a destination with this permission model. */
  readonly model?: PermissionModel;
  /** Sources with this text in id, service or log type; case does not matter. */
  readonly text?: string;
}

/** Lists sources by id. */
export function listSources(filter: SourceFilter = {}): readonly LogSource[] {
  const { to, model, text = '' } = filter;
  return LOG_SOURCES.filter((source) => {
    const models = to === undefined ? Object.values(source.destinations) : [source.destinations[to]];
    const words = `${source.id} ${source.service} ${source.logType}`.toLowerCase();
    const supported = models.some((found) => found !== undefined && (model === undefined || found === model));
    return words.includes(text.toLowerCase()) && (supported || (to === undefined && model === undefined));
  });
}
