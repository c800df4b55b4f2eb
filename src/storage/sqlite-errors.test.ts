import SqliteDriver from "better-sqlite3";
import { expect, test } from "vitest";

import { isFull, translate } from "./sqlite-errors.ts";

/** What a statement throws in a database of one page. */
function errorOf(statement: string): unknown {
  const database = new SqliteDriver(":memory:");
  try {
    database.pragma("max_page_count = 1");
    database.exec(statement);
    return null;
  } catch (error) {
    return error;
  } finally {
    database.close();
  }
}

test("a disk that is full is told from what is damaged, also once the error is translated", () => {
  const full = errorOf("CREATE TABLE calls (id)");
  expect(isFull(full)).toBe(true);
  let translated: unknown;
  try {
    translate(full);
  } catch (error) {
    translated = error;
  }
  expect(translated).toMatchObject({ code: "storage_unavailable", message: "database or disk is full" });
  expect(isFull(translated)).toBe(true);
  expect(isFull(Object.assign(new Error("no space left on device"), { code: "ENOSPC" }))).toBe(true);
  expect(isFull(errorOf("SELECT nothing"))).toBe(false);
  expect(isFull(new Error("database disk image is malformed"))).toBe(false);
  expect(isFull(undefined)).toBe(false);
});
