import type { DecisionRules, HeldPolicy, Register } from '../../scripts/exchange/index.js';
import type { Personas } from '../../scripts/people/index.js';
import type { Presentation } from '../../scripts/requester/index.js';
import type { Metrics } from '../observe/index.js';
import type { Stores } from '../storage/index.js';
import type { SecurityLog } from '../trust/index.js';

/** A request about a persona as it was sent, and what came back. */
export interface ShownExchange {
  /** Request line, headers and body, with the token and the assertion left out. */
  readonly request: string;
  /** Status line, headers and body. */
  readonly reply: string;
  /** The reply as a practitioner is shown it. */
  readonly shown: Presentation;
  /** Case and code that came, such as `C01 known-active`; undefined where nothing of the exchange came. */
  readonly came?: string;
  /** Case and code that the persona's query says. */
  readonly expected: string;
  /** Whether it came out as the persona's query says. */
  readonly asExpected: boolean;
}

/** What the admin page shows and does. */
export interface AdminParts {
  readonly stores: Stores;
  readonly securityLog: Pick<SecurityLog, 'recent'>;
  readonly metrics: Metrics;
  readonly personas: Personas;
  readonly register: () => Promise<{
    readonly version: number;
    readonly expires: string;
    readonly content: Register;
  }>;
  readonly rules: DecisionRules;
  /** The policies as they are held on this day. */
  readonly policies: () => readonly HeldPolicy[];
  /** Base address of the service. */
  readonly base: string;
  /** Folder of the guide's pages, for the style sheet. */
  readonly site: string;
  /** Id of the system that the server answers as. */
  readonly responder: string;
  /** Sends a persona's query to this server over the network, signed with the persona's key. */
  readonly send: (persona: string, query: string) => Promise<ShownExchange>;
  /** Puts the dummy data back to what it was at the start. @returns how many records there are */
  readonly reset: () => Promise<number>;
  /** Suspends a system in a new edition of the register, or takes it back. */
  readonly setSuspended: (system: string, suspended: boolean) => Promise<void>;
}
