import { expect, test } from "vitest";

import type { Caller } from "../domain/access.ts";
import { RememberedKeys } from "./remembered-keys.ts";

const NOW = new Date("2026-01-01T00:00:00Z");
const caller: Caller = { keyId: "0123456789ab", scopes: new Set(["read"]), name: "Prometheus" };

test("a key that was revoked while it was looked up is not remembered", () => {
  const keys = new RememberedKeys();
  keys.remember("the text", caller, NOW);
  expect(keys.recall(caller.keyId, "the text", NOW)).toBe(caller);
  expect(keys.recall(caller.keyId, "another text", NOW)).toBeNull();
  keys.forget(caller.keyId);
  keys.remember("the text", caller, NOW);
  expect(keys.recall(caller.keyId, "the text", NOW)).toBeNull();
});
