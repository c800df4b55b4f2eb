import { isIP } from "node:net";

/** What a text says if it is a web origin: scheme, host and port, nothing more. */
export interface WebOrigin {
  /** Written as browsers write it: lower case, no default port, no slash behind it. */
  readonly origin: string;
  readonly host: string;
  readonly secure: boolean;
  readonly loopback: boolean;
}

/** Reads an http or https origin; one trailing slash is dropped. `null` for anything with a path, query or user. */
export function readOrigin(text: string): WebOrigin | null {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.href !== `${url.origin}/`) return null;
  return {
    origin: url.origin,
    host: url.hostname,
    secure: url.protocol === "https:",
    loopback: isLoopback(url.hostname),
  };
}

/** Whether what listens on this host can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (isIP(bare) === 4) return bare.startsWith("127.");
  if (isIP(bare) === 6) return bare === "::1" || bare.startsWith("::ffff:127.");
  return bare === "localhost" || bare.endsWith(".localhost");
}
