import type { Finding } from "../domain/finding.ts";

type Told = Omit<Finding, "check">;

const LOST = "The carrier gets no answer either: calls say nothing and end, and no webhook arrives.";
const NO_TRUST =
  "The carrier refuses to speak to a server whose certificate it cannot check: no webhook arrives.";
/** Some routers do not let a machine reach its own public address, though everybody else can. */
const HAIRPIN =
  "If others reach it, this network may keep machines from their own public address: try from elsewhere.";

const fault = (code: string, what: string, why: string, todo: string): Told => ({
  state: "fault",
  code,
  what: `BASE_URL: ${what}.`,
  why,
  todo,
});

const NAME = fault(
  "name_unknown",
  "its host name is not known to the DNS",
  LOST,
  "Correct the name, or make the DNS entry; a new one may take an hour to be seen everywhere.",
);
const REFUSED = fault(
  "connection_refused",
  "nobody listens at that address and port",
  LOST,
  `Start the proxy, and check its port and the DNS entry. ${HAIRPIN}`,
);
const SILENT = fault(
  "no_answer",
  "no answer comes within seconds",
  "The carrier gives up after 15 seconds: calls say nothing and end.",
  `Check the firewall in front, and whether the proxy's own target answers. ${HAIRPIN}`,
);
const CUT = fault(
  "connection_cut",
  "the connection is cut before an answer",
  LOST,
  "Look into the proxy's log; behind a balancer, check that its target is this port and speaks http.",
);
const NO_TLS = fault(
  "not_https",
  "what listens there does not speak https",
  LOST,
  "Let the proxy end TLS on that port, or correct scheme and port.",
);
const EXPIRED = fault(
  "certificate_expired",
  "its certificate has expired",
  NO_TRUST,
  "Renew the certificate and reload the proxy; then see why it was not renewed by itself.",
);
const EARLY = fault(
  "certificate_not_yet_valid",
  "its certificate is not valid yet",
  NO_TRUST,
  "Check this machine's clock first, then the date from which the certificate is valid.",
);
const SELF_SIGNED = fault(
  "certificate_self_signed",
  "its certificate is signed by itself, or by an authority of your own",
  NO_TRUST,
  "Use a certificate of a public authority, such as Let's Encrypt.",
);
const INCOMPLETE = fault(
  "certificate_chain_incomplete",
  "its certificate comes without those that lead to a known authority",
  `${NO_TRUST} Browsers may hide this, since they remember what is missing.`,
  "Give the proxy the full chain (fullchain.pem), not the certificate alone.",
);
const OTHER_NAME = fault(
  "certificate_other_name",
  "its certificate is for another name",
  NO_TRUST,
  "Get a certificate for this very host name, or correct BASE_URL; the proxy may show that of another site.",
);
const UNTRUSTED = fault(
  "certificate_untrusted",
  "its certificate is not accepted",
  NO_TRUST,
  "Use a certificate of a public authority that is valid for this host name.",
);
const UNREACHABLE = fault(
  "unreachable",
  "it cannot be reached from here",
  LOST,
  `Check the DNS entry, the way out of this machine, and the firewall in front. ${HAIRPIN}`,
);

/** Codes of the system and of TLS. Sources: errno(3), https://nodejs.org/api/tls.html (x509 certificate error codes) */
const KNOWN: readonly (readonly [RegExp, Told])[] = [
  [/^(ENOTFOUND|EAI_)/, NAME],
  [/^ECONNREFUSED$/, REFUSED],
  [/^ETIMEDOUT$/, SILENT],
  [/^(ERR_SSL_|EPROTO)/, NO_TLS],
  [/^(ECONNRESET|EPIPE|HPE_)/, CUT],
  [/^CERT_HAS_EXPIRED$/, EXPIRED],
  [/^CERT_NOT_YET_VALID$/, EARLY],
  [/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/, SELF_SIGNED],
  [/^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/, INCOMPLETE],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, OTHER_NAME],
  [/^(CERT_|CRL_|INVALID_|ERROR_IN_CERT|HOSTNAME_MISMATCH|PATH_LENGTH|UNABLE_TO_)/, UNTRUSTED],
];

/** What it means that no answer came through the public address. */
export function judgeFailure(code: string): Told {
  return KNOWN.find(([pattern]) => pattern.test(code))?.[1] ?? UNREACHABLE;
}
