/** What differs, for programs. Never renamed. */
export type DriftCode =
  | 'account-undeclared'
  | 'account-gone'
  | 'trail-missing'
  | 'trail-stopped'
  | 'trail-setting'
  | 'event-selectors'
  | 'insight-selectors'
  | 'delivery-error'
  | 'trail-undeclared'
  | 'not-asked';

/** Something that differs from what the organization file declares, or could not be found out. */
export interface DriftFinding {
  /** What differs. */
  readonly code: DriftCode;
  /** `drift`: it differs. `unknown`: nobody could say. `note`: nothing is wrong with what is declared. */
  readonly severity: 'drift' | 'unknown' | 'note';
  /** The account it is about. */
  readonly account: { readonly id: string; readonly name: string };
  /** The Region that was asked. */
  readonly region: string;
  /** The trail it is about, by name; undefined for what is about an account. */
  readonly trail: string | undefined;
  /** What differs, in words. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
}
