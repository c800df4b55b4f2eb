import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

const BUILD = path.join(import.meta.dirname, "../../../dist/dashboard");
/** Bytes of JavaScript, compressed by gzip, that a first view may load. */
const BUDGET = 235_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const manifest = JSON.parse(readFileSync(path.join(BUILD, ".vite/manifest.json"), "utf8")) as Record<
  string,
  Chunk
>;
const PAGES = Object.keys(manifest).filter((key) => key.startsWith("src/pages/"));
const LANGUAGES = ["en", "hi", "mr"].map((language) => `src/words/${language}.ts`);

test("there are pages to weigh", () => {
  expect(PAGES.length).toBeGreaterThan(5);
});

test.each(PAGES.flatMap((page) => LANGUAGES.map((words) => [page, words] as const)))(
  "a first view of %s with %s loads at most 235 kB of JavaScript",
  (page, words) => {
    const files = new Set(["index.html", page, words].flatMap((key) => filesOf(key)));
    const size = [...files].reduce((sum, file) => sum + compressed(file), 0);
    expect(size).toBeGreaterThan(50_000);
    expect(size).toBeLessThanOrEqual(BUDGET);
  },
);

/** The script of a chunk and all that it imports at once. */
function filesOf(key: string, seen = new Set<string>()): string[] {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((imported) => filesOf(imported, seen))];
}

function compressed(file: string): number {
  return gzipSync(readFileSync(path.join(BUILD, file)), { level: 9 }).length;
}
