import type { Position } from '../ledger/position';
import type { UserRecord } from '../record/user-record';
import type { Author } from '../rest/access';
import type { Filters } from '../users/list/selection';
import type { ImportFile } from './import/import-file';
import type { Cells, Format, Match, Mode } from './import/layout';

export const SET_STATES = [
  'receiving',
  'planning',
  'planned',
  'waiting',
  'running',
  'stopping',
  'done',
  'stopped',
  'failed',
] as const;
/** `forgotten`: a plan that nobody can see any more, whose rows are being removed. */
export type SetState = (typeof SET_STATES)[number] | 'forgotten';

/** What becomes of a row. */
export const VERDICTS = ['create', 'change', 'delete', 'same', 'refused', 'conflict'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface SeenUser {
  id: number;
  /** Of the user as it was seen when it was selected. */
  position: Position;
}

/** The users that a set is about: some that were named one by one, or those that a list has, or all; of both of these some may be left out. */
export type UserSelection =
  | { readonly users: readonly SeenUser[] }
  | (({ readonly all: true } | Filters) & { readonly except?: readonly number[] });

/** What is asked for, with all that is needed to carry it out. */
export type SetRequest = EditRequest | RenamePetRequest | DeleteRequest | UndoRequest | ImportRequest;

/** Adds pets to users that have them not, at the end; takes all of others. */
export interface EditRequest {
  readonly action: 'edit';
  readonly selection: UserSelection;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Calls a pet by another name, at all users that have it. */
export interface RenamePetRequest {
  readonly action: 'rename-pet';
  readonly from: string;
  readonly to: string;
}

export interface DeleteRequest {
  readonly action: 'delete';
  readonly selection: UserSelection;
}

/**
 * The changes that are to be undone: those of a set; those of an account (0 for nobody), of a time, or both; or some that were named one by one.
 */
export type ChangeSelection =
  | { readonly set: number }
  | { readonly by?: number | 'none' | undefined; readonly since?: string | undefined }
  | { readonly positions: readonly Position[] };

export interface UndoRequest {
  readonly action: 'undo';
  readonly selection: ChangeSelection;
  /** Only later changes: where what is to be undone begins. */
  readonly after: number;
  /**
   * Whether users go back in the order of their changes, so that the store appends to its indexes; else in the opposite one, so that each name is free
   * again before the user who had it comes.
   */
  readonly isOldestFirst?: boolean;
}

/** Creates and changes users as a file says, which comes later. */
export interface ImportRequest {
  readonly action: 'import';
  readonly format?: Format | undefined;
  readonly match: Match;
  readonly mode: Mode;
  /** How many bytes the whole file has, where that was said. */
  readonly size?: number | undefined;
}

export const ACTIONS = [
  'edit',
  'rename-pet',
  'delete',
  'undo',
  'import',
] as const satisfies readonly SetRequest['action'][];

/** How many rows have which verdict. */
export type Counts = Record<Verdict, number>;

/** Many changes that are one act. */
export interface ChangeSet {
  id: number;
  /** When it was planned. RFC 3339, UTC. */
  at: string;
  /** Who planned it, or has started it; null for nobody. */
  by: Author | null;
  /** The id of the key that was used. */
  keyId: number | null;
  request: SetRequest;
  note: string | null;
  state: SetState;
  /** Why it stopped or failed. */
  reason: string | null;
  /** The end of the ledger when it was planned: nothing later is selected. */
  base: number;
  /** How far the selection was read; null before the first step. */
  place: string | null;
  rows: number;
  counts: Counts;
  /** The number of the last row that was carried out. */
  done: number;
  /** The set that it takes back. */
  undoes: number | null;
  queuedAt: string | null;
  endedAt: string | null;
  expiresAt: string | null;
  /** The process that works on it, and until when it is left to that. */
  runner: string | null;
  runnerUntil: string | null;
  /** Of an import. */
  file: ImportFile | null;
}

/** A set as it is read: together with what only the others say about it. */
export interface ReadSet extends ChangeSet {
  /** The last set that takes it back, as far as that was started. */
  undoneBy: number | null;
  /** How many sets come first, while it waits. */
  waitsFor: number | null;
}

/** Why a row is the way it is, where the verdict alone does not say it. */
export interface Detail {
  /** Null where the records alone say it. */
  reason: string | null;
  /** Of a conflict: the user before what is to be taken back, after it, and now. */
  before?: UserRecord | null;
  then?: UserRecord | null;
  now?: UserRecord | null;
  /** Of a line of a file: the user after it. */
  after?: UserRecord;
}

export interface SetRow {
  /** From 1, in the order in which they are carried out. */
  row: number;
  userId: number | null;
  username: string | null;
  verdict: Verdict;
  detail: Detail | null;
  /** Of an import: the line of the file, and what it says. */
  given: { line: number; cells: Cells } | null;
}
