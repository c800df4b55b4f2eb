import { expect, test } from "vitest";

import { ACTIONS, actionWords, specialKey, subjectOf, titleWords } from "./entry.ts";

test("every known action has words, and others have none", () => {
  expect(ACTIONS.map(actionWords)).not.toContain(null);
  expect(actionWords("campaign.begin")).toBeNull();
  expect(actionWords("toString")).toBeNull();
});

test("the two entries of one deed have words of their own", () => {
  const words = (detail: Record<string, unknown> | null) => titleWords({ action: "call.end", detail });
  expect(words({ stage: "asked" })).toBe("auditLog.asked.call.end");
  expect(words({ stage: "answered" })).toBe("auditLog.answered.call.end");
  expect([words(null), words({ stage: "dreamt" })]).toEqual(Array(2).fill("auditLog.action.call.end"));
});

test("a key of the database is no special one", () => {
  expect(specialKey("command line")).toBe("auditLog.key.commandLine");
  expect(specialKey("3f9a1c04d2e7")).toBeNull();
});

test.each([
  ["key.create", "3f9a1c04d2e7", "key"],
  ["call.end", "call_01k", "call"],
  ["call.end", `CA${"0a".repeat(16)}`, "call"],
  ["database.reassign", "the account …1e1e", "other"],
  ["database.restore", "2026-01-31T02:00:00.000Z", "other"],
])("the subject of %s, %s, is of the kind %s", (action, subject, is) => {
  expect(subjectOf({ action, subject })).toEqual({ is, name: subject });
});

test("an entry without a subject has none, nor one whose subject is a session", () => {
  expect(subjectOf({ action: "session.begin", subject: "3f9a1c04d2e7" })).toBeNull();
  expect(subjectOf({ action: "dialing.stop", subject: null })).toBeNull();
});
