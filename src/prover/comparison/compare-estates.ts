import type { Estate, EstateProblem } from '../../terraform/estate';
import { compareGoverned } from './compare-governed';
import type { AccessComparison } from './compare-policies';
import { nameOf } from './governed-name';
import { isSame, pairedPolicies } from './policy-pairs';
import { PolicyTexts, type FindLine } from './policy-texts';
import { serviceControlOf } from './service-control';
import { Twins } from './twins';

/** What the policies of one thing together came to. */
export interface ComparedSubject extends AccessComparison {
  /** What the policies govern, such as `bucket "logs"`; of a document what it is. */
  readonly name: string;
  /** Which of its policies, such as `trust`. */
  readonly aspect: string;
  /** Whether both sides have policies for it, only the new or only the old one. */
  readonly status: 'changed' | 'added' | 'removed';
  /** Stack and Terraform address; undefined for a document, and for what is only named. */
  readonly address: string | undefined;
}

/** Something in the Terraform that could not be read. */
export type Unread = EstateProblem;

/** How what two estates allow differs. */
export interface EstateComparison {
  /** What has changed. */
  readonly subjects: readonly ComparedSubject[];
  /** How many things have the same policies on both sides. */
  readonly unchanged: number;
  /** What could not be read on either side. */
  readonly unread: readonly Unread[];
  /** Line of a statement within its policy document. */
  readonly lineOf: FindLine;
}

/** Compares the policies of two estates, those of each thing with those of the same thing. */
export function compareEstates(old: Estate, next: Estate): EstateComparison {
  const texts = new PolicyTexts();
  const context = { texts, old: serviceControlOf(old), new: serviceControlOf(next), twins: new Twins() };
  const pairs = pairedPolicies(old, next);
  const changed = pairs.filter((pair) => !isSame(pair));
  const subjects = changed.map((pair): ComparedSubject => {
    const { governs, aspect } = pair.subject;
    return {
      name: nameOf(pair.subject),
      aspect,
      status: pair.before === undefined ? 'added' : pair.after === undefined ? 'removed' : 'changed',
      address: governs.address,
      ...compareGoverned(pair, context),
    };
  });
  return {
    subjects,
    unchanged: pairs.length - changed.length,
    unread: [...old.problems, ...next.problems],
    lineOf: texts.lineOf,
  };
}
