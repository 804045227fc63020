/** What a box of the picture stands for. */
export type FlowNodeKind =
  | 'accounts'
  | 'trail'
  | 'source'
  | 'bucket'
  | 'key'
  | 'log-group'
  | 'stream'
  | 'topic'
  | 'queue'
  | 'event-bus'
  | 'reader'
  | 'publisher';

/** A box of the picture. */
export interface FlowNode {
  /** Unique in the picture: lower-case letters, digits and hyphens. The same from run to run. */
  readonly id: string;
  /** What it stands for. */
  readonly kind: FlowNodeKind;
  /** Its name, as AWS or the organization file has it. */
  readonly title: string;
  /** What is worth knowing of it, a line each; often none. */
  readonly details: readonly string[];
  /** The place it stands in; undefined for boxes that stand in many accounts. */
  readonly place: FlowPlaceId | undefined;
}

/** Which of the two accounts that everything else depends on. */
export type FlowPlaceId = 'management' | 'audit';

/** A frame around boxes: an account. */
interface FlowPlace {
  /** Which one. */
  readonly id: FlowPlaceId;
  /** Its name and id. */
  readonly title: string;
}

/** What an arrow carries. */
export type FlowEdgeKind = 'events' | 'logs' | 'encryption' | 'notification' | 'reading' | 'administration';

/** An arrow of the picture. */
export interface FlowEdge {
  /** Id of the box it starts from. */
  readonly from: string;
  /** Id of the box it leads to. */
  readonly to: string;
  /** What it carries. */
  readonly kind: FlowEdgeKind;
  /** What it says beside that; empty for nothing. */
  readonly label: string;
}

/** Accounts that one box stands for. */
export interface FlowAccountGroup {
  /** Id of the box. */
  readonly node: string;
  /** The organizational unit they are in or below, `(root)` for accounts directly in the root; an account's own name when it stands alone. */
  readonly title: string;
  /** The accounts, sorted by id. */
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** Who records what, where it goes, and who may read it: what an organization file describes, as boxes and arrows. */
export interface LogFlow {
  /** Organization id. */
  readonly organization: string;
  /** Home Region. */
  readonly homeRegion: string;
  /** Accounts in all. */
  readonly accounts: number;
  /** The frames. */
  readonly places: readonly FlowPlace[];
  /** Accounts by box. */
  readonly groups: readonly FlowAccountGroup[];
  /** The boxes, accounts first. */
  readonly nodes: readonly FlowNode[];
  /** The arrows. */
  readonly edges: readonly FlowEdge[];
}
