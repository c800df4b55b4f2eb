import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

const SOURCES = path.join(import.meta.dirname, "../../src");
const css = readFileSync(path.join(SOURCES, "tokens.css"), "utf8");
const blockOf = (selector: string) =>
  new RegExp(`${selector.replace(/[[\]]/g, "\\$&")} \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
const tokensOf = (block: string) =>
  new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, colour]) => [
      name ?? "",
      colour ?? "",
    ]),
  );
const SCHEMES = {
  light: tokensOf(blockOf(':root[data-mantine-color-scheme="light"]')),
  dark: tokensOf(blockOf(':root[data-mantine-color-scheme="dark"]')),
} as const;
const STATUSES = [
  "queued",
  "ringing",
  "in-progress",
  "completed",
  "busy",
  "no-answer",
  "failed",
  "canceled",
  "unknown",
];

test("both schemes name the same colours", () => {
  expect(SCHEMES.light.size).toBeGreaterThan(20);
  expect([...SCHEMES.dark.keys()].sort()).toEqual([...SCHEMES.light.keys()].sort());
});

test("no stylesheet uses a colour that is not declared, or one of its own", () => {
  const sheets = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".css"),
  );
  const declared = new Set([...css.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
  const faults = sheets.flatMap((file) => {
    const text = readFileSync(path.join(SOURCES, file), "utf8");
    const own = new Set([...text.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
    const used = [...text.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name ?? "");
    const unknown = used.filter(
      (name) => !declared.has(name) && !own.has(name) && !name.startsWith("mantine-"),
    );
    const colours =
      file === "tokens.css"
        ? []
        : [...text.matchAll(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl\(/gi)].map(([colour]) => colour);
    return [...unknown, ...colours].map((fault) => `${file}: ${fault}`);
  });
  expect(faults).toEqual([]);
});

const TEXTS: readonly (readonly [string, string])[] = [
  ...["page", "surface", "hover", "accent-tint"].flatMap(
    (ground) =>
      [
        ["text", ground],
        ["quiet", ground],
      ] as const,
  ),
  ["accent", "surface"],
  ["accent", "page"],
  ["on-accent", "accent"],
  ["danger", "surface"],
  ["on-danger", "danger"],
  ["on-sandbox", "sandbox"],
  ...STATUSES.map((status) => ["text", `${status}-tint`] as const),
];
const MARKS: readonly (readonly [string, string])[] = [
  ["control", "surface"],
  ...STATUSES.flatMap((status) =>
    ["surface", "hover", `${status}-tint`].map((ground) => [status, ground] as const),
  ),
];

// WCAG 2.2, 1.4.3 (text) and 1.4.11 (marks and borders of controls).
test.each(
  (["light", "dark"] as const).flatMap((scheme) => [
    ...TEXTS.map(([colour, ground]) => [scheme, colour, ground, 4.5] as const),
    ...MARKS.map(([colour, ground]) => [scheme, colour, ground, 3] as const),
  ]),
)("%s: %s can be seen on %s (%d to 1)", (scheme, colour, ground, least) => {
  expect(contrast(SCHEMES[scheme].get(colour), SCHEMES[scheme].get(ground))).toBeGreaterThanOrEqual(least);
});

function contrast(one: string | undefined, other: string | undefined): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new Error("There is no such colour.");
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
