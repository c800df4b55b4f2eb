import { afterEach, expect, it, vi } from "vitest";

import { auditCommand } from "./audit.ts";
import { keyCommand } from "./key.ts";
import { WrongUse } from "./wrong-use.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  [[]],
  [["make"]],
  [["create"]],
  [["create", "--name", "Import"]],
  [["create", "--name", "Import", "--scopes", "everything"]],
  [["create", "--name", "Import", "--scopes", ""]],
  [["create", "--name", " ", "--scopes", "read"]],
  [["create", "--name", "Import", "--scopes", "read", "--calls-per-hour", "many"]],
  [["create", "--name", "Import", "--scopes", "read", "--calls-per-hour", "0"]],
  [["create", "Import", "--name", "Import", "--scopes", "read"]],
  [["list", "all"]],
  [["revoke"]],
  [["revoke", "one", "two"]],
  [["--fast"]],
])("key %j is wrong use, and touches no database", async (args) => {
  await expect(keyCommand(args)).rejects.toThrow(WrongUse);
});

it.each([[["list"]], [["--from", "yesterday"]], [["--limit", "0"]], [["--fast"]]])(
  "audit %j is wrong use, and touches no database",
  async (args) => {
    await expect(auditCommand(args)).rejects.toThrow(WrongUse);
  },
);

it("says how it is used", async () => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  expect(await keyCommand(["create", "--help"])).toBe(0);
  expect(await auditCommand(["--help"])).toBe(0);
  const text = written.mock.calls.map(([each]) => String(each)).join("");
  expect(text).toContain("node server.js key create --name");
  expect(text).toContain("node server.js audit");
});
