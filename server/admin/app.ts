import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import { exchangeTable, recordPage, requestsPage } from './exchanges.js';
import { LIVE_SCRIPT } from './live-script.js';
import { CONTENT_SECURITY_POLICY, layout, type Frame, type Html } from './layout.js';
import type { AdminParts } from './parts.js';
import { personasPage, sentPage } from './personas-page.js';
import { alertsPage, dataPage, registerPage, rulesPage } from './reference-pages.js';
import { isFromHere } from './same-origin.js';

const PAGE_SIZE = 50;
const ASSETS: Readonly<Record<string, string>> = {
  'guide.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/**
 * The admin page and the figures, for a loopback listener of their own: there is no password, so nothing but this machine
 * may reach it, and no page of another origin may send it a form.
 */
export function createAdmin(parts: AdminParts): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isFromHere(c.req.raw))
      return c.text('This page answers requests from this machine and its own pages alone.\n', 403);
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'same-origin');
    return undefined;
  });

  app.get('/', (c) => c.redirect('/admin'));
  app.get('/admin/', (c) => c.redirect('/admin'));
  app.get('/metrics', async (c) =>
    c.body(await parts.metrics.text(), 200, { 'Content-Type': parts.metrics.contentType }),
  );
  app.get('/assets/live.js', (c) =>
    c.body(LIVE_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/assets/:name', async (c) => {
    const type = ASSETS[c.req.param('name')];
    if (type === undefined) return c.notFound();
    return c.body(await readFile(join(parts.site, 'assets', c.req.param('name'))), 200, {
      'Content-Type': type,
    });
  });

  app.get('/admin', async (c) => {
    return page(c, { title: 'Requests', path: '/admin', live: true }, await requestsPage(parts));
  });
  app.get('/admin/audit', async (c) =>
    page(c, { title: 'Audit log', path: '/admin/audit' }, await auditPage(c, parts)),
  );
  app.get('/admin/audit/:id', async (c) => {
    const [entry] = await parts.stores.audit.list({ id: c.req.param('id'), limit: 1 });
    if (entry === undefined) return c.notFound();
    return page(c, { title: `Record ${entry.position}`, path: '/admin/audit' }, recordPage(entry));
  });
  app.get('/admin/personas', (c) =>
    page(c, { title: 'Personas', path: '/admin/personas' }, personasPage(parts)),
  );
  app.post('/admin/send', async (c) => {
    const { persona, query } = await c.req.parseBody();
    if (typeof persona !== 'string' || typeof query !== 'string') return c.notFound();
    const shown = await parts.send(persona, query);
    return page(c, { title: `Sent: ${persona}, ${query}`, path: '/admin/personas' }, sentPage(shown));
  });
  app.get('/admin/register', async (c) =>
    page(c, { title: 'Register', path: '/admin/register' }, await registerPage(parts)),
  );
  app.post('/admin/register', async (c) => {
    const { system, suspended } = await c.req.parseBody();
    if (typeof system !== 'string') return c.notFound();
    await parts.setSuspended(system, suspended === 'yes');
    return c.redirect('/admin/register', 303);
  });
  app.get('/admin/rules', (c) =>
    page(c, { title: 'Rules and policies', path: '/admin/rules' }, rulesPage(parts)),
  );
  app.get('/admin/alerts', async (c) =>
    page(c, { title: 'Alerts', path: '/admin/alerts' }, await alertsPage(parts)),
  );
  app.get('/admin/data', async (c) => page(c, { title: 'Data', path: '/admin/data' }, await dataPage(parts)));
  app.post('/admin/data', async (c) => {
    const count = await parts.reset();
    const notice = `The dummy data was put back: ${count} people.`;
    return page(c, { title: 'Data', path: '/admin/data', notice }, await dataPage(parts));
  });

  app.notFound((c) =>
    page(
      c,
      { title: 'Not found', path: '' },
      html`<p>There is no such page. <a href="/admin">All requests</a></p>`,
      404,
    ),
  );
  app.onError((fault, c) =>
    page(
      c,
      { title: 'That did not work', path: '' },
      html`<p>${fault.name}. The log of the server has more.</p>`,
      500,
    ),
  );
  return app;
}

async function auditPage(c: Context, { stores }: AdminParts): Promise<Html> {
  const before = Number(c.req.query('before'));
  const entries = await stores.audit.list({
    limit: PAGE_SIZE,
    ...(Number.isInteger(before) && before > 0 && { before }),
  });
  const last = entries.at(-1);
  return html`<p>Every exchange whose sender was authenticated. The log only ever grows.</p>
    ${exchangeTable(entries)}
    ${
      last !== undefined && entries.length === PAGE_SIZE
        ? html`<p><a href="/admin/audit?before=${last.position}">Older records</a></p>`
        : ''
    }`;
}

async function page(
  c: Context,
  frame: Frame,
  content: Html,
  status: 200 | 404 | 500 = 200,
): Promise<Response> {
  c.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  return c.html(await layout(frame, content), status);
}
