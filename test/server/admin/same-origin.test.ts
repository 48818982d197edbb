import { describe, expect, it } from 'vitest';
import { isFromHere } from '../../../server/admin/index.js';

const request = (method: string, headers: Record<string, string>): Request =>
  new Request('http://127.0.0.1:8471/admin', { method, headers });

describe('who may use the admin page', () => {
  it('this machine, by any name of loopback', () => {
    for (const host of ['127.0.0.1:8471', 'localhost:8471', '[::1]:8471', '127.1.2.3'])
      expect(isFromHere(request('GET', { host }))).toBe(true);
  });

  it('nobody through a name of elsewhere that points here', () => {
    for (const host of ['rebound.example:8471', '127.0.0.1.rebound.example', 'localhost.example', '10.0.0.1'])
      expect(isFromHere(request('GET', { host }))).toBe(false);
  });

  it('forms of its own pages alone', () => {
    const host = 'localhost:8471';
    expect(isFromHere(request('POST', { host, origin: 'http://localhost:8471' }))).toBe(true);
    expect(isFromHere(request('POST', { host, 'sec-fetch-site': 'same-origin' }))).toBe(true);
    for (const headers of [
      {},
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://localhost:8470' },
      { origin: 'http://localhost:8471', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'none' },
    ])
      expect(isFromHere(request('POST', { host, ...headers }))).toBe(false);
  });
});
