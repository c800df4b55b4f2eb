import { isIP } from "node:net";

import type { Environment } from "./environment.ts";
import type { Mode } from "./mode.ts";
import { isLoopback, readOrigin } from "./origin.ts";
import { readTrustedProxies } from "./trusted-proxies.ts";

export interface HttpConfig {
  readonly host: string;
  readonly port: number;
  /** The origin that the carrier reaches; `null` in the sandbox, whose own address it is. */
  readonly baseUrl: string | null;
  /** Whose pages may ask beside our own. */
  readonly corsOrigins: "*" | readonly string[];
  /** Addresses and ranges of the proxies that are believed when they say who asks. */
  readonly trustedProxies: readonly string[];
  /** Whether requests that name another host than this machine are misdirected (421). */
  readonly refuseForeignHosts: boolean;
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/** The address to listen on: everyone may ask when live, this machine alone in the sandbox. */
export function readHost(variables: Environment, mode: Mode): string {
  const remedy = "Write an IP address (IPv6 without brackets) or a host name.";
  const fits = (text: string) => isIP(text) !== 0 || HOST_NAME.test(text);
  const host = variables.form("HOST", fits, "is not an address to listen on", remedy);
  return host ?? (mode === "live" ? "0.0.0.0" : "127.0.0.1");
}

/** Where the server listens and whose browsers may ask. */
export function readHttp(variables: Environment, mode: Mode, host: string): HttpConfig {
  return {
    host,
    port: variables.number("PORT", { from: 0, to: 65_535, whole: true }) ?? 3000,
    baseUrl: readBaseUrl(variables, mode),
    corsOrigins: readCorsOrigins(variables),
    trustedProxies: readTrustedProxies(variables),
    refuseForeignHosts: mode === "sandbox" && isLoopback(host),
  };
}

function readBaseUrl(variables: Environment, mode: Mode): string | null {
  if (mode === "sandbox") {
    variables.warnIgnored(["BASE_URL"], "since the sandbox is reached at its own address");
    return null;
  }
  if (!variables.isSet("BASE_URL")) {
    return variables.fault(
      "BASE_URL",
      "is missing",
      "Set the public address of this server, as in https://calls.example.com.",
    );
  }
  const base = variables.origin("BASE_URL");
  if (base === null) return null;
  if (base.loopback && !variables.isSet("TWILIO_API_BASE_URL")) {
    variables.warn("BASE_URL", "is a loopback address, which Twilio cannot reach: no call will speak.");
  }
  if (base.host.includes("_")) {
    variables.warn("BASE_URL", "has an underscore in its host name, which Twilio refuses (21609).");
  }
  return base.origin;
}

function readCorsOrigins(variables: Environment): HttpConfig["corsOrigins"] {
  const parts = variables.list("CORS_ORIGIN") ?? [];
  if (parts.length === 1 && parts[0] === "*") return "*";
  const origins = parts.map((part) => readOrigin(part)?.origin ?? null);
  const known = origins.filter((origin) => origin !== null);
  if (known.length < origins.length) {
    variables.fault(
      "CORS_ORIGIN",
      "holds what is no origin",
      "Write origins as in https://app.example.com, or * alone.",
    );
  }
  return known;
}
