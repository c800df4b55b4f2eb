import { expect, it } from "vitest";

import { judgeFailure } from "./reach-failures.ts";

it.each([
  ["ENOTFOUND", "name_unknown"],
  ["EAI_AGAIN", "name_unknown"],
  ["EHOSTUNREACH", "unreachable"],
  ["ENETUNREACH", "unreachable"],
  ["UNKNOWN", "unreachable"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "not_https"],
  ["HPE_INVALID_CONSTANT", "connection_cut"],
  ["CERT_REVOKED", "certificate_untrusted"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "certificate_self_signed"],
])("%s is %s", (code, expected) => {
  expect(judgeFailure(code).code).toBe(expected);
});
