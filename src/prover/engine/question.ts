import type { Condition, Statement } from '../policy/statement';
import type { Request } from '../request';
import type { Certificate } from './certificate';

/** A set of principals. */
export type PrincipalPattern =
  | {
      /** Everybody: anonymous requests and services among them. */
      readonly kind: 'any';
    }
  | {
      /** A service principal; `*` in the name stands for any text. */
      readonly kind: 'service';
      /** Its name. */
      readonly name: string;
    }
  | {
      /** Every user, role session and the root user of an account. */
      readonly kind: 'account';
      /** The account; `*` for every account. */
      readonly accountId: string;
    }
  | {
      /** Users, role sessions and root users by ARN. The ARN of a role stands for all its sessions. */
      readonly kind: 'arn';
      /** Pattern as `ArnLike` reads it, of `aws:PrincipalArn`. */
      readonly pattern: string;
    }
  | {
      /** Whoever comes with this identity provider. */
      readonly kind: 'federated';
      /** Provider; `*` for any. */
      readonly provider: string;
    }
  | {
      /** Requests without credentials. */
      readonly kind: 'anonymous';
    };

/**
 * A set of requests, written like a statement without effect: every element must hold. What a claim intends, permits or
 * rules out is a list of these.
 */
export interface RequestClass {
  /** Names it in verdicts. */
  readonly label: string;
  /** Any of these. */
  readonly principals: readonly PrincipalPattern[];
  /** Action patterns, any of these. */
  readonly actions: readonly string[];
  /** Resource patterns, any of these. */
  readonly resources: readonly string[];
  /** All of these. */
  readonly conditions: readonly Condition[];
}

/** A statement and what bounds it from outside its document. */
export interface BoundStatement {
  /** The statement. */
  readonly statement: Statement;
  /** Whom the document is attached to; undefined when the statement's own Principal says who. */
  readonly principals: readonly PrincipalPattern[] | undefined;
  /** What the document is attached to, where `Resource` does not say or says `*` for it (key and trust policies); undefined otherwise. */
  readonly resource: string | undefined;
}

/**
 * Policies that are judged together: a layer lets a request through when one of its Allow statements matches and none of
 * its Deny statements does.
 */
export interface Layer {
  /** Names it in verdicts. */
  readonly label: string;
  /** Allow and Deny statements. */
  readonly statements: readonly BoundStatement[];
  /** Whether requests that match no Allow statement pass too: true for a layer of denials only. */
  readonly allowsByDefault: boolean;
}

/** How much work a question may take before the answer is `undecided`. */
export interface Budget {
  /** Automaton states built. */
  readonly states: number;
  /** Cubes looked at. */
  readonly cubes: number;
}

/** Asks whether the layers let anything through that is not expected. */
export interface AccessQuestion {
  /** All must let the request through. */
  readonly layers: readonly Layer[];
  /** Only requests in one of these count; undefined for all. */
  readonly within: readonly RequestClass[] | undefined;
  /** Requests in one of these are expected. */
  readonly except: readonly RequestClass[];
  /** Requests that cannot happen, such as a service principal that is also a user. */
  readonly impossible: readonly RequestClass[];
  /** Limits; undefined for the defaults. */
  readonly budget: Budget | undefined;
}

/** Asks whether the layers let everything through that is intended. */
export interface DeliveryQuestion {
  /** All must let the request through. */
  readonly layers: readonly Layer[];
  /** What must pass. */
  readonly intended: readonly RequestClass[];
  /** Requests that cannot happen. */
  readonly impossible: readonly RequestClass[];
  /** Limits; undefined for the defaults. */
  readonly budget: Budget | undefined;
}

/** Asks whether some layers let anything through that others do not. */
export interface DifferenceQuestion {
  /** All of these must let the request through. */
  readonly next: readonly Layer[];
  /** One of these must stop it. */
  readonly previous: readonly Layer[];
  /** Only requests in one of these count; undefined for all. */
  readonly within: readonly RequestClass[] | undefined;
  /** Requests that cannot happen. */
  readonly impossible: readonly RequestClass[];
  /** Limits; undefined for the defaults. */
  readonly budget: Budget | undefined;
}

/** Any question. */
export type Question = AccessQuestion | DeliveryQuestion | DifferenceQuestion;

/** What stands between a question and a request: statements that decide. */
export interface Blame {
  /** Name of the layer. */
  readonly layer: string;
  /** `allowed`: these Allow statements let it through; `denied`: these Deny statements stop it; `not-allowed`: no Allow statement matches. */
  readonly effect: 'allowed' | 'denied' | 'not-allowed';
  /** The statements; none for `not-allowed`. */
  readonly statements: readonly Statement[];
}

/** The answer to a question. */
export type Answer =
  | {
      /** No such request exists. */
      readonly verdict: 'holds';
      /** What an independent checker verifies. */
      readonly certificate: Certificate;
    }
  | {
      /** Such a request exists. */
      readonly verdict: 'fails';
      /** One, as plain as possible; replayed by the evaluator before it is shown. */
      readonly request: Request;
      /** Label of the intended class it belongs to; undefined for an access question. */
      readonly intended: string | undefined;
      /** Why. */
      readonly blame: readonly Blame[];
    }
  | {
      /** It was not found out. */
      readonly verdict: 'undecided';
      /** Why not. */
      readonly reason: string;
    };
