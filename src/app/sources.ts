import { listSources, type DestinationKind, type LogSource } from '../sources';
import { requireSource } from './policy/delivery-values';

/** What `orgtrail sources` was asked for. */
export interface ShowSourcesOptions {
  /** Id of one source; undefined for a list. */
  readonly id: string | undefined;
  /** Sources that deliver to this kind of destination; undefined for all. */
  readonly to: DestinationKind | undefined;
}

/** What `orgtrail sources` shows. */
export type SourcesResult =
  | {
      readonly kind: 'one';
      /** The source. */
      readonly source: LogSource;
    }
  | {
      readonly kind: 'list';
      /** The sources, by id. */
      readonly sources: readonly LogSource[];
    };

/**
 * Finds one source of the catalog, or lists them.
 *
 * @throws {@link UserError} `log-source` when there is no such source.
 */
export function showSources({ id, to }: ShowSourcesOptions): SourcesResult {
  if (id !== undefined) return { kind: 'one', source: requireSource(id) };
  return { kind: 'list', sources: listSources(to === undefined ? {} : { to }) };
}
