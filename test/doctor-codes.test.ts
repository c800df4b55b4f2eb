import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");

/** What one has in its hands who reads `code: "x"`, `fault("x"` or the second argument of a question left open. */
const CODES =
  /(?:code: (?:\w+ \? )?|\? |: |fault\(\s*|notAsked\("[a-z-]+", )"([a-z]+(?:_[a-z]+)+|shut|cached|redirected|unreachable)"/g;

function codes(): readonly string[] {
  const folder = path.join(ROOT, "src/doctor");
  const sources = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const found = sources.flatMap((file) =>
    [...readFileSync(path.join(folder, file), "utf8").matchAll(CODES)].map((match) => match[1] ?? ""),
  );
  return [...new Set(found)].filter((code) => !["signature_invalid", "not_found"].includes(code)).sort();
}

/** Everything that tests of doctor say. */
function tests(): string {
  const files = [
    ...["test/scenarios", "test/faults", "src/doctor"].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder))
        .filter((file) => file.endsWith(".test.ts") && /^(doctor|reach)/.test(file))
        .map((file) => path.join(folder, file)),
    ),
  ];
  return files.map((file) => readFileSync(path.join(ROOT, file), "utf8")).join("\n");
}

test("each thing that doctor can find has a test that makes it", () => {
  const all = codes();
  expect(all.length).toBeGreaterThan(60);
  const said = tests();
  expect(all.filter((code) => !said.includes(`"${code}"`))).toEqual([]);
});
