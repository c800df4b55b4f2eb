import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

const read = (file: string) => readFileSync(path.join(import.meta.dirname, "..", file), "utf8");

test("SECURITY.md walks through each of the ten risks, each with its test", () => {
  const tests = [...read("test/scenarios/owasp-api-top-ten.test.ts").matchAll(/^test\("(API\d+: [^"]+)"/gm)];
  const named = [...read("SECURITY.md").matchAll(/\| `(API\d+: [^`]+)` \|$/gm)];
  expect(named.map(([, name]) => name)).toEqual(tests.map(([, name]) => name));
  expect(named.map(([, name]) => name?.split(":")[0])).toEqual(
    Array.from({ length: 10 }, (_, index) => `API${index + 1}`),
  );
});
