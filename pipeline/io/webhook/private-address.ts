import { BlockList, isIP } from "node:net";

/**
 * Whether an address is not one of the public internet: this machine, a private network, one of a provider's insides, or
 * one that hides such an address in another. What is none is refused, too.
 */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address.replace(/%.*$/, ""));
  if (family === 0) return true;
  const plain = address.replace(/%.*$/, "");
  return family === 4 ? REFUSED.check(plain, "ipv4") : isPrivateV6(plain);
}

function isPrivateV6(address: string): boolean {
  // Public addresses begin with 2000::/3; all else is reserved, local, multicast, or an IPv4 address in disguise.
  return !PUBLIC_V6.check(address, "ipv6") || REFUSED.check(address, "ipv6");
}

const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet("2000::", 3, "ipv6");

/** From the registries of special-purpose addresses (RFC 6890 and what was added since). */
const SUBNETS: readonly (readonly [net: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // Teredo and other protocols, documentation, and IPv4 in IPv6 (6to4).
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const REFUSED = new BlockList();
for (const [net, prefix] of SUBNETS)
  REFUSED.addSubnet(net, prefix, net.includes(":") ? "ipv6" : "ipv4");
