const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/**
 * Whether a request comes from this machine's own pages. The name in `Host` must be one of loopback, so that a name of
 * elsewhere that was made to point here (DNS rebinding) is refused; and what changes something must come from a page of
 * the same origin.
 */
export function isFromHere(request: Request): boolean {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!LOOPBACK.test(host)) return false;
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = request.headers.get('origin');
  if (origin === null) return site === 'same-origin';
  return URL.canParse(origin) && new URL(origin).host === host;
}
