import { CommanderError } from "commander";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { buildProgram } from "./program.ts";
import { WrongUse } from "./wrong-use.ts";

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const KEY = ["key", "create", "--name", "Import"];

it.each([
  [["key"]],
  [["key", "make"]],
  [["key", "create"]],
  [KEY],
  [[...KEY, "--scopes", "everything"]],
  [[...KEY, "--scopes", ""]],
  [["key", "create", "--name", " ", "--scopes", "read"]],
  [[...KEY, "--scopes", "read", "--calls-per-hour", "many"]],
  [[...KEY, "--scopes", "read", "--calls-per-hour", "0"]],
  [[...KEY, "Import", "--scopes", "read"]],
  [["key", "list", "all"]],
  [["key", "revoke"]],
  [["key", "revoke", "one", "two"]],
  [["key", "--fast"]],
  [["audit", "list"]],
  [["audit", "--from", "yesterday"]],
  [["audit", "--limit", "0"]],
  [["audit", "--fast"]],
  [["dialing", "halt"]],
  [["dialing", "stop"]],
  [["dialing", "stop", "--reason", ""]],
])("%j is wrong use, and touches no database", async (words) => {
  const failure: unknown = await buildProgram()
    .parseAsync(words, { from: "user" })
    .catch((error: unknown) => error);
  expect(failure instanceof WrongUse || (failure instanceof CommanderError && failure.exitCode > 0)).toBe(
    true,
  );
});

it("the parser of a key's cap accepts what the rule accepts, and says where it ends", async () => {
  const words = [...KEY, "--scopes", "read", "--calls-per-hour", "2147483648"];
  const failure: unknown = await buildProgram()
    .parseAsync(words, { from: "user" })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CommanderError);
  expect(String(failure)).toContain("a whole number from 1 to 2147483647");
});
