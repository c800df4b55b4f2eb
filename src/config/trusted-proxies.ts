import { isIP } from "node:net";

import type { Environment } from "./environment.ts";

const REMEDY = "Write addresses or ranges with commas between them, as in 127.0.0.1,10.0.0.0/8.";

/**
 * The proxies whose `X-Forwarded-For` is believed. Whoever is believed here can take any client's address, and with
 * it the place of that client in every limit: names, which others may answer for, and everybody (`/0`) are refused.
 *
 * @returns addresses and ranges (RFC 4632, RFC 4291) as they were written; none by default
 */
export function readTrustedProxies(variables: Environment): readonly string[] {
  const proxies = variables.list("TRUSTED_PROXIES") ?? [];
  if (proxies.every(isAddressOrRange)) return proxies;
  variables.fault("TRUSTED_PROXIES", "holds what is no address and no range", REMEDY);
  return [];
}

function isAddressOrRange(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = address.includes("%") ? 0 : isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  // An IPv4 address within IPv6 has its range in IPv4, which is how the address of a peer is compared.
  const mapped = /^::ffff:/i.test(address);
  return !mapped && /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}
