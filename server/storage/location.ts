import type { PersonRecord } from '../../scripts/people/index.js';

/** Where a responder keeps what it holds. */
export type StoreLocation =
  /** Gone when the server ends. */
  | { readonly kind: 'memory' }
  /** A file in a directory, which is made where there is none. */
  | { readonly kind: 'directory'; readonly path: string };

/** What every kind of store needs to know. */
export interface StoreOptions {
  /** The keys under which a record is kept; they must hold nothing of an excluded link (the matcher sees to that). */
  readonly blockingKeys: (record: PersonRecord) => readonly string[];
  /** Names the way in which keys are made; where the store has others, it makes them again when it is opened. */
  readonly keyVersion: string;
  readonly now: () => Date;
  /** Milliseconds for which a write waits for another process; 2,000 unless given. */
  readonly busyTimeoutMs?: number;
}
