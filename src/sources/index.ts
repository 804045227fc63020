/**
 * The catalog of log sources: which AWS service delivers which logs where, with whose permission, and how sure that is.
 * Imports texts only.
 */
export { findSource, listSources, LOG_SOURCES } from './catalog';
export type { FoundSource, SourceFilter } from './catalog';
export {
  checkDestination,
  isSupportedDestination,
  unsupportedDestination,
  withoutCallerPermission,
} from './destination-check';
export type { DestinationOffer, Refusal } from './destination-check';
export { DESTINATION_KINDS } from './log-source';
export type {
  CallerGrant,
  Confidence,
  DestinationConstraints,
  DestinationKind,
  LogSource,
  PermissionModel,
  ServiceAuthorization,
  SourcePage,
  Writer,
} from './log-source';
export { SOURCE_PAGES } from './source-pages';
