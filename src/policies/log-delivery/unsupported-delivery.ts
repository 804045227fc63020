import { unsupportedDestination, type Refusal } from '../../sources/destination-check';
import type { DestinationKind, LogSource } from '../../sources/log-source';

/** A delivery AWS does not support, or one orgtrail has no permission documents for. */
export class UnsupportedDeliveryError extends Error {
  /** Name of the error. */
  override readonly name = 'UnsupportedDeliveryError';
  /** Why, and what works instead. */
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.reason}; ${refusal.alternative}`);
    this.refusal = refusal;
  }
}

/**
 * Stops when a source cannot deliver to a kind of destination.
 *
 * @throws UnsupportedDeliveryError with the reason and what works instead.
 */
export function assertSupported(source: LogSource, to: DestinationKind): void {
  const refusal = unsupportedDestination(source, to);
  if (refusal !== undefined) throw new UnsupportedDeliveryError(refusal);
}
