/** Hosts of this machine itself: what is sent there does not travel. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address is one of this machine itself, where a test server may speak plain HTTP. */
export function isLoopbackAddress(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.test(new URL(address).hostname);
}

/**
 * Why requests must not be sent to an address: it is no web address, or it speaks plain HTTP to another machine.
 * @returns undefined for an address that may be used
 * @see requirement exc-1
 */
export function addressFault(address: string): string | undefined {
  if (!URL.canParse(address)) return `${address} is not a web address.`;
  const { protocol, username, password, search, hash } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return `${address} is not a web address.`;
  if (username !== '' || password !== '') return 'An address with a password in it is not used.';
  if (search !== '' || hash !== '') return `${address} is not a base address: it has a query or a fragment.`;
  return protocol === 'http:' && !isLoopbackAddress(address)
    ? `${address} is not https: what is sent to another machine is encrypted.`
    : undefined;
}

/** A base address without a slash at its end, as register entries and audiences have it. */
export function baseAddress(address: string): string {
  return address.replace(/\/+$/, '');
}
