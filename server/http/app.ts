import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { toXml } from '../../scripts/fhir-xml/index.js';
import type { TokenEndpoint } from '../trust/index.js';
import {
  formatOfReply,
  MEDIA_TYPE,
  mirrored,
  refuse,
  writeRefusal,
  type Refusal,
  type Reply,
  type ReplyWriting,
  type Responder,
} from '../respond/index.js';
import type { AuditReader } from './audit-reader.js';
import type { GuideFiles } from './guide-files.js';
import { incoming, peerCertificate } from './incoming.js';
import { readForm } from './read-form.js';

/** What the service is made of. */
export interface ServiceParts {
  readonly responder: Responder;
  readonly tokens: TokenEndpoint;
  readonly audit: AuditReader;
  readonly writing: ReplyWriting;
  /** The CapabilityStatement of this server. */
  readonly capabilities: fhir4.CapabilityStatement;
  /** Content of `openapi.json`. */
  readonly openApi: string;
  /** Content of `/.well-known/smart-configuration`. */
  readonly smartConfiguration: object;
  /** Public keys of the server. */
  readonly jwks: () => object;
  /** @returns why the service cannot take requests now; undefined when it can */
  readonly notReady: () => Promise<string | undefined>;
  readonly guide?: GuideFiles;
  /** Answers what the pages of the guide offer to try; absent where the server can be reached from elsewhere. */
  readonly tryIt?: (request: Request) => Promise<Response>;
}

/** What Node knows of a connection; absent where the application is called directly. */
export type ServiceEnv = { Bindings: Partial<HttpBindings> };

/** Paths and the methods that they take; whatever else is asked for is C23. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  '/Patient/$person-info-query': ['POST'],
  '/Patient/$match': ['POST'],
  '/AuditEvent': ['GET', 'HEAD'],
  '/metadata': ['GET', 'HEAD'],
  '/openapi.json': ['GET', 'HEAD'],
  '/.well-known/smart-configuration': ['GET', 'HEAD'],
  '/.well-known/jwks.json': ['GET', 'HEAD'],
  '/oauth2/token': ['POST'],
  '/health/live': ['GET', 'HEAD'],
  '/health/ready': ['GET', 'HEAD'],
};

/**
 * The service as an HTTP application. It brings messages to the responder and replies back, and decides nothing.
 * Paths that it does not have, and methods that a path does not take, are C23.
 */
export function createService(parts: ServiceParts): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>();
  const { responder, guide } = parts;
  app.use(compress({ threshold: 1024 }));

  const operate = async (c: Context<ServiceEnv>): Promise<Response> =>
    toResponse(await responder.respond(incoming(c.req.raw, c.env.incoming)));
  // In a pattern of Hono a dollar sign has no meaning of its own; escaped, it reaches the same place.
  for (const path of ['/Patient/$person-info-query', '/Patient/$match']) {
    app.all(path, operate);
    app.all(path.replace('$', '%24'), operate);
  }

  app.get('/AuditEvent', async (c) =>
    toResponse(await parts.audit.answer(incoming(c.req.raw, c.env.incoming))),
  );
  app.get('/metadata', (c) => metadata(c, parts));
  app.get('/openapi.json', (c) => c.body(parts.openApi, 200, { 'Content-Type': 'application/json' }));
  app.get('/.well-known/smart-configuration', (c) => c.json(parts.smartConfiguration));
  app.get('/.well-known/jwks.json', (c) =>
    c.body(JSON.stringify(parts.jwks()), 200, { 'Content-Type': 'application/jwk-set+json' }),
  );
  app.post('/oauth2/token', async (c) => {
    const form = await readForm(c.req.raw);
    const { status, headers, body } =
      form instanceof URLSearchParams
        ? await parts.tokens.answer(form, peerCertificate(c.env.incoming))
        : form;
    return new Response(JSON.stringify(body), {
      status,
      headers: {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        Pragma: 'no-cache',
        ...headers,
      },
    });
  });
  app.get('/health/live', (c) => c.json({ status: 'live' }, 200, NO_STORE));
  app.get('/health/ready', async (c) => {
    const why = await parts.notReady();
    return why === undefined
      ? c.json({ status: 'ready' }, 200, NO_STORE)
      : c.json({ status: 'not ready', because: why }, 503, NO_STORE);
  });
  if (guide !== undefined) {
    const { tryIt } = parts;
    app.get('/guide', (c) => c.redirect('guide/', 308));
    if (tryIt !== undefined) app.post('/guide/try', (c) => tryIt(c.req.raw));
    app.get('/guide/*', async (c) => {
      const found = (await guide.answer(c.req.path)) ?? (isBrowser(c) ? await guide.missing() : undefined);
      return found ?? notFound(c, parts.writing);
    });
    // The base address means nothing in FHIR; whoever opens it in a browser wants to read.
    app.get('/', (c) => (isBrowser(c) ? c.redirect('guide/') : notFound(c, parts.writing)));
  }

  app.notFound((c) => notFound(c, parts.writing));
  // Nothing inside throws on purpose; what does all the same must not tell how the server is made.
  app.onError((_fault, c) =>
    refused(
      c,
      refuse('internal-error', { diagnostics: `urn:uuid:${parts.writing.newUuid()}` }),
      parts.writing,
    ),
  );
  return app;
}

/** Whether somebody wants to read: no client of the exchange asks for HTML. */
const isBrowser = (c: Context<ServiceEnv>): boolean => /\btext\/html\b/.test(c.req.header('accept') ?? '');

const NO_STORE = { 'Cache-Control': 'no-store' };

function metadata(c: Context<ServiceEnv>, { capabilities, writing }: ServiceParts): Response {
  const format = formatOfReply(c.req.query('_format') ?? null, c.req.header('accept') ?? null, 'json');
  if (format === undefined)
    return refused(c, refuse('unsupported-media-type', { status: 406, expression: 'http.Accept' }), writing);
  const text = format === 'json' ? JSON.stringify(capabilities) : toXml(capabilities);
  return c.body(text, 200, { 'Content-Type': MEDIA_TYPE[format] });
}

/** C23: the path is unknown, or does not take the method. */
function notFound(c: Context<ServiceEnv>, writing: ReplyWriting): Response {
  const allowed = METHODS[c.req.path];
  if (allowed === undefined || allowed.includes(c.req.method))
    return refused(c, refuse('not-found'), writing);
  return refused(c, refuse('method-not-allowed', { headers: { Allow: allowed.join(', ') } }), writing);
}

function refused(c: Context<ServiceEnv>, refusal: Refusal, writing: ReplyWriting): Response {
  const format =
    formatOfReply(c.req.query('_format') ?? null, c.req.header('accept') ?? null, 'json') ?? 'json';
  const reply = writeRefusal(refusal, format, writing);
  return toResponse({ ...reply, headers: { ...reply.headers, ...mirrored(c.req.raw.headers) } });
}

function toResponse({ status, headers, body }: Reply): Response {
  return new Response(Buffer.from(body), { status, headers });
}
