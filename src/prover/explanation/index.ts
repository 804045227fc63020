/** Says why one request is allowed or denied, and what would allow it. Imports the evaluator, policies and requests. */
export type { Change } from './change';
export { explainDecision, type Denial, type Explanation } from './explain-decision';
export type { Mismatch } from './mismatch';
