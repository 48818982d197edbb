import { BlockList, isIP } from 'node:net';

/** IPv4 blocks that are no hosts of the public internet (IANA special-purpose registry, RFC 6890). */
const NOT_PUBLIC_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Inside 2000::/3, what is not a public host: protocol assignments with Teredo, documentation, 6to4. */
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused4 = blocks(NOT_PUBLIC_4, 'ipv4');
const refused6 = blocks(NOT_PUBLIC_6, 'ipv6');
/** The only space that public IPv6 hosts are in: mapped, NAT64, unique local and link-local addresses are outside. */
const global6 = blocks([['2000::', 3]], 'ipv6');

/**
 * Whether an address is one of a host on the public internet.
 * @param address IPv4 or IPv6 as a text; anything else is not public, an address with a zone neither
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false;
  const family = isIP(address);
  if (family === 4) return !refused4.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
}

function blocks(subnets: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family);
  return list;
}
