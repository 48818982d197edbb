import type { JWK } from 'jose';
import type {
  AuthenticationFault,
  Identifier,
  ParticipantOrganisation,
  ParticipantSystem,
  Register,
} from '../../scripts/exchange/index.js';

/** One edition of the register whose signature, version and expiry have been verified. */
export interface TrustedRegister {
  /** Counts up by one or more with every edition. */
  readonly version: number;
  /** FHIR instants. */
  readonly issued: string;
  readonly expires: string;
  readonly content: Register;
  /** Key sets that stand in the register itself, by the id of the system; the others are fetched from their address. */
  readonly inlineKeys: ReadonlyMap<string, readonly JWK[]>;
}

/** The register as it is now: read again often enough that a suspension works within 60 seconds. */
export interface RegisterSource {
  /**
   * The edition in force.
   * @throws RegisterUnavailable when there is none that is signed, in date, and no older than one seen before
   */
  current(): Promise<TrustedRegister>;
}

/** There is no register to trust; the request ends as C19 with status 503. The message is for operators. */
export class RegisterUnavailable extends Error {
  override readonly name = 'RegisterUnavailable';
}

/** Public keys of participants. */
export interface KeySource {
  /**
   * The public key of a system by its name.
   * @returns undefined when the system has no such key, or its key set cannot be had now
   */
  keyFor(system: ParticipantSystem, kid: string): Promise<JWK | undefined>;
}

/** What the connection tells of who is at the other end. */
export interface PeerCertificate {
  /** SHA-256 of the certificate in DER, base64url: `x5t#S256` of RFC 8705. */
  readonly thumbprint: string;
}

/** A reply of the token endpoint, by RFC 6749. */
export interface TokenReply {
  readonly status: 200 | 400 | 401 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string | number>>;
  /** For the security log. */
  readonly client?: string;
  readonly fault?: string;
}

/** The token endpoint: client credentials with a signed JWT (RFC 6749, 7521, 7523; certificate-bound by RFC 8705). */
export interface TokenEndpoint {
  /** @param form the parameters as they were sent; a repeated one is a fault */
  answer(form: URLSearchParams, certificate?: PeerCertificate): Promise<TokenReply>;
}

/** Who has shown an access token that holds. */
export interface AuthenticatedClient {
  /** Identifier of the client system. */
  readonly client: Identifier;
  readonly system: ParticipantSystem;
  readonly organisation: ParticipantOrganisation;
  /** Scopes of the token. */
  readonly scopes: readonly string[];
}

/** What an access token came to. */
export type TokenVerdict =
  | {
      readonly ok: true;
      readonly client: Identifier;
      /** Identifier (URI) of the organisation that the client belonged to when the token was issued. */
      readonly organization: string;
      readonly scopes: readonly string[];
    }
  | {
      readonly ok: false;
      readonly fault: AuthenticationFault | 'certificate-differs';
      readonly issueType: 'login' | 'expired' | 'security';
      /** Value of the header `WWW-Authenticate`. */
      readonly challenge: string;
    };

/** Checks access tokens. Whether the register still knows the client is asked separately, on every request. */
export interface AccessTokens {
  verify(authorization: string | undefined, certificate?: PeerCertificate): Promise<TokenVerdict>;
}

/** Scope that lets a client ask. */
export const QUERY_SCOPE = 'system/person-info-query';
/** Scope that lets a client read its own audit records. */
export const AUDIT_SCOPE = 'system/AuditEvent.rs';

/** Whether a limit lets something through. */
export type Admission =
  | { readonly ok: true }
  | { readonly ok: false; readonly retryAfterSeconds: number; readonly limit: LimitName };

export type LimitName = 'address' | 'client' | 'user' | 'people';

/** Limits on how often somebody may ask. Each call counts. */
export interface Limits {
  /** By network address, before anything is known. */
  address(address: string): Admission;
  client(client: string): Admission;
  user(user: string): Admission;
  /**
   * Different people that a user asks about in a day.
   * @param person digest of what was sent of the person
   */
  person(user: string, person: string): Admission;
}

/** What happened to somebody who was not authenticated, or to a token request. No personal data. */
export interface SecurityEvent {
  /** FHIR instant. */
  readonly at: string;
  readonly kind: 'refused-token' | 'refused-request' | 'issued-token' | 'audit-failed' | 'register-refused';
  readonly fault?: string;
  readonly client?: string;
  readonly address?: string;
  readonly correlation?: string;
}

/** A log that never grows beyond its bound, so that noise cannot fill a disk. */
export interface SecurityLog {
  record(event: SecurityEvent): void;
  /** Newest first. */
  recent(limit: number): readonly SecurityEvent[];
}
