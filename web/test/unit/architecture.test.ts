import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { HOLLOW_NAMES } from "../../../test/support/hollow-names.ts";

const WEB = path.join(import.meta.dirname, "../..");
const ROOT = path.join(WEB, "src");
const LONGEST_FILE = 250;
const MEDIAN_FILE = 80;

const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll(path.sep, "/"))
  .filter((file) => /\.(tsx?|css)$/.test(file) && file !== "api/schema.d.ts");
const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"));
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const importsOf = (file: string) =>
  [...read(file).matchAll(/(?:from\s+|import\s+|import\()"(\.[^"]+)"/g)].map(([, target]) =>
    path.posix.join(path.posix.dirname(file), target ?? ""),
  );

test("the dashboard knows the server by the types of its API alone", () => {
  expect(sources.flatMap((file) => importsOf(file).filter((target) => target.startsWith("..")))).toEqual([]);
});

test("a page imports no other page; only the routes know pages", () => {
  const breaches = sources
    .filter((file) => file !== "routes.tsx")
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => /^pages\/.*\.tsx$/.test(target))
        .map((target) => `${file} imports ${target}`),
    );
  expect(breaches).toEqual([]);
});

test("charts and states ask the server nothing", () => {
  const breaches = sources
    .filter((file) => /^(charts|states)\//.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => /^(api|live|pages)\//.test(target) && target !== "api/problem.ts")
        .map((target) => `${file} imports ${target}`),
    );
  expect(breaches).toEqual([]);
});

test("what is computed beside a drawing is pure", () => {
  const computed = sources.filter((file) => /^(charts|live|call|overview)\/.*(?<!stream)\.ts$/.test(file));
  const impure = computed.filter((file) =>
    /\bDate\.now\(|new Date\(\)|Math\.random|document\.|from "react"/.test(read(file)),
  );
  expect(impure.filter((file) => !/^live\/|\/use-/.test(file))).toEqual([]);
});

test("files are short", () => {
  const lengths = files.map((file) => read(file).split("\n").length - 1).sort((a, b) => a - b);
  expect(lengths.at(-1)).toBeLessThanOrEqual(LONGEST_FILE);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(MEDIAN_FILE);
});

test("names of files say what is inside", () => {
  const all = readdirSync(WEB, { recursive: true, encoding: "utf8" });
  expect(all.filter((file) => HOLLOW_NAMES.test(file.replaceAll(path.sep, "/")))).toEqual([]);
});
