import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { abortsNode, sqliteModuleFile } from "./sqlite-module.ts";

let folder: string;
let aborting: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-module-"));
  aborting = path.join(folder, "aborting.node");
  const symbol = "_ZN4node28RemoveEnvironmentCleanupHookEPN2v87IsolateEPFvPvES3_";
  await writeFile(aborting, `\u007fELF\0_ZN4node25AddEnvironmentCleanupHookE\0${symbol}\0`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the module that these tests run on does not abort Node", async () => {
  const file = sqliteModuleFile();
  if (file === null) throw new Error("SQLite's module is not where it was.");
  expect(await abortsNode(file, "24.21.0")).toBe(false);
  expect(await abortsNode(file, process.versions.node)).toBe(false);
});

test.each([
  ["24.18.1", true],
  ["24.19.0", true],
  ["24.21.0", true],
  ["20.20.2", false],
  ["22.23.2", false],
  ["26.10.0", false],
])("one with the call that aborts is found on Node %s: %s", async (version, found) => {
  expect(await abortsNode(aborting, version)).toBe(found);
});
