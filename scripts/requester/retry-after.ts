import type { HttpReply } from './call.js';

/** Longest time that a responder is believed to want; a greater one is a slip, and nobody would be asked again. */
const LONGEST_SECONDS = 86_400;

/**
 * The time before which a responder does not want to be asked again, from `Retry-After`: seconds, or a date of HTTP.
 * @returns nothing where the reply does not say, or says it wrongly
 */
export function notBefore({ status, headers, at }: HttpReply): { readonly notBefore?: string } {
  const text = headers['retry-after']?.trim();
  if (text === undefined || (status !== 429 && status !== 503)) return {};
  const now = Date.parse(at);
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  if (!Number.isFinite(seconds) || seconds <= 0) return {};
  return { notBefore: new Date(now + Math.min(seconds, LONGEST_SECONDS) * 1000).toISOString() };
}
