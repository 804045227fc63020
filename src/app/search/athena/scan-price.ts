/** What Athena asks for reading, as far as it is known here. */
export interface ScanPrice {
  /** US dollars for 10^12 bytes. */
  readonly perTerabyte: number;
  /** The day on which the price was looked up. */
  readonly asOf: string;
  /** Where it holds. */
  readonly where: string;
}

/**
 * The price of a query that reads S3, outside of reserved capacity. Athena counts at least 10 MB for each query.
 *
 * @see "Amazon Athena pricing". Looked up for us-east-1; not confirmed for every Region.
 */
export const SCAN_PRICE: ScanPrice = { perTerabyte: 5, asOf: '2026-10-01', where: 'us-east-1' };

const LEAST_BYTES = 10_000_000;

/** Returns what reading so many bytes costs, in US dollars. */
export function scanCost(bytes: number): number {
  return (Math.max(bytes, LEAST_BYTES) / 1e12) * SCAN_PRICE.perTerabyte;
}
