import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { HOLLOW_NAMES } from "./support/hollow-names.ts";

const ROOT = path.join(import.meta.dirname, "..", "src");
const LONGEST_FILE = 300;
const MEDIAN_FILE = 60;

/** What each part of the house may import of our own; a trailing slash means a folder with all that is in it. */
const MAY_IMPORT: readonly (readonly [part: string, allowed: readonly string[]])[] = [
  ["app.ts", [""]],
  ["cli.ts", [""]],
  ["cli/", [""]],
  ["backup/", ["backup/", "storage/", "journal/", "config.ts", "errors.ts"]],
  ["config.ts", ["config/", "phone-numbers.ts", "domain/business-day.ts"]],
  ["config/", ["config/", "config.ts", "phone-numbers.ts", "domain/"]],
  ["clock.ts", []],
  [
    "context.ts",
    [
      "carriers/carrier.ts",
      "clock.ts",
      "config.ts",
      "domain/",
      "inbox.ts",
      "live/live-stream.ts",
      "observations.ts",
      "storage/",
    ],
  ],
  [
    "inbox.ts",
    [
      "within.ts",
      "logging/",
      "actions/",
      "domain/",
      "storage/",
      "inbox/",
      "journal.ts",
      "observations.ts",
      "errors.ts",
      "clock.ts",
    ],
  ],
  [
    "inbox/",
    [
      "within.ts",
      "logging/",
      "actions/",
      "domain/",
      "storage/",
      "inbox/",
      "journal.ts",
      "journal/line.ts",
      "errors.ts",
    ],
  ],
  ["journal.ts", ["logging/", "journal/", "domain/", "errors.ts", "clock.ts"]],
  ["journal/", ["journal/", "domain/", "errors.ts"]],
  [
    "doctor/",
    [
      "doctor/",
      "earlier-start.ts",
      "carriers/carrier.ts",
      "clock.ts",
      "config.ts",
      "domain/",
      "journal/inspection.ts",
      "storage/",
      "within.ts",
    ],
  ],
  ["open-orders.ts", ["carriers/carrier.ts"]],
  ["dialer/", ["logging/", "dialer/", "actions/", "storage/", "domain/", "errors.ts", "context.ts"]],
  ["live/", ["logging/", "live/", "domain/", "storage/", "clock.ts", "observations.ts"]],
  [
    "prepared-database.ts",
    ["earlier-start.ts", "logging/", "config.ts", "clock.ts", "errors.ts", "storage/"],
  ],
  ["earlier-start.ts", ["api-key-file.ts", "config.ts", "errors.ts", "journal/folder.ts", "storage/"]],
  ["phone-numbers.ts", ["domain/"]],
  ["observations.ts", ["errors.ts", "metrics.ts", "storage/"]],
  ["metrics.ts", ["metrics/"]],
  ["metrics/", ["carriers/carrier.ts", "domain/", "version.ts"]],
  ["within.ts", []],
  ["logging/", ["logging/", "domain/api-key.ts"]],
  ["version.ts", []],
  ["errors.ts", []],
  ["api-key-file.ts", ["errors.ts"]],
  ["domain/", ["domain/"]],
  ["storage/", ["storage/", "domain/", "errors.ts", "context.ts"]],
  ["carriers/simulator/", ["carriers/simulator/"]],
  ["carriers/twilio/", ["carriers/twilio/", "carriers/carrier.ts", "domain/", "errors.ts", "context.ts"]],
  ["carriers/carrier.ts", ["domain/"]],
  ["actions/", ["domain/", "storage/", "carriers/carrier.ts", "errors.ts", "context.ts"]],
  [
    "http/twilio-webhooks.ts",
    [
      "http/",
      "logging/",
      "domain/",
      "context.ts",
      "carriers/twilio/webhook-fields.ts",
      "carriers/twilio/webhooks.ts",
      "carriers/twilio/twiml.ts",
    ],
  ],
  [
    "http/routes/recording-audio.ts",
    ["http/", "carriers/carrier.ts", "context.ts", "domain/recording.ts", "storage/recordings.ts"],
  ],
  ["http/webhook-signature.ts", ["http/", "logging/", "context.ts", "carriers/twilio/signature.ts"]],
  [
    "http/",
    [
      "within.ts",
      "version.ts",
      "logging/",
      "http/",
      "actions/",
      "doctor/",
      "storage/",
      "domain/",
      "inbox.ts",
      "live/",
      "errors.ts",
      "context.ts",
    ],
  ],
];
/** The words of the databases occur where the databases are met, and nowhere else. */
const KNOWS_DATABASES =
  /^(config\.ts|cli\.ts|storage\/(database|database-file|inspection|open-database|dialect|sqlite(-[a-z-]+)?|postgres(-rows|-errors|-connections|-inspection|-transactions)?)\.ts|storage\/migrations\/)/;

const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll(path.sep, "/"));
const sources = files.filter((file) => !file.endsWith(".test.ts"));
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

test("every file imports only what its part of the house may know", () => {
  const breaches = sources.flatMap((file) => {
    const allowed = MAY_IMPORT.find(([part]) => belongsTo(file, part))?.[1];
    if (!allowed) return [`${file} belongs to no part`];
    return ownImports(file)
      .filter((imported) => !allowed.some((part) => part === "" || belongsTo(imported, part)))
      .map((imported) => `${file} imports ${imported}`);
  });
  expect(breaches).toEqual([]);
});

test("actions do not import each other", () => {
  const breaches = sources
    .filter((file) => file.startsWith("actions/"))
    .flatMap((file) => ownImports(file).filter((imported) => imported.startsWith("actions/")));
  expect(breaches).toEqual([]);
});

test("the domain imports no package, and asks neither clock nor chance", () => {
  const breaches = sources
    .filter((file) => file.startsWith("domain/"))
    .filter(
      (file) => packages(file).length > 0 || /\bDate\.now\(|new Date\(\)|Math\.random/.test(read(file)),
    );
  expect(breaches).toEqual([]);
});

test("the simulator imports no code of ours, not even types", () => {
  const breaches = sources
    .filter((file) => file.startsWith("carriers/simulator/"))
    .flatMap((file) => ownImports(file).filter((imported) => !imported.startsWith("carriers/simulator/")));
  expect(breaches).toEqual([]);
});

test("the carrier is asked for a call in one place, behind the switch and the caps", () => {
  const askers = sources.filter((file) => /\bcarrier\.placeCall\(|\bcalls\.create\(/.test(read(file)));
  // The last two hand on what they watch.
  expect(askers.sort()).toEqual([
    "actions/place-call.ts",
    "carriers/twilio/client.ts",
    "metrics/carrier-metrics.ts",
    "open-orders.ts",
  ]);
});

test("the twilio package is met in its folder only, SQL in storage only", () => {
  const twilio = sources.filter((file) => packages(file).some((name) => name.startsWith("twilio")));
  expect(twilio.filter((file) => !file.startsWith("carriers/twilio/"))).toEqual([]);
  const sql = sources.filter((file) =>
    packages(file).some((name) => /^(kysely|better-sqlite3|pg)$/.test(name)),
  );
  expect(sql.filter((file) => !file.startsWith("storage/"))).toEqual([]);
});

test("only the storage folder's own doors name a database", () => {
  const breaches = sources.filter(
    (file) => !KNOWS_DATABASES.test(file) && /sqlite|postgres/i.test(read(file)),
  );
  expect(breaches).toEqual([]);
});

test("the environment is read in one place", () => {
  const readers = sources.filter((file) => /^(?! \*).*process\.env/m.test(read(file)));
  expect(readers).toEqual(["cli/environment.ts"]);
});

test("files are short, and their names say what is inside", () => {
  const lengths = sources.map((file) => read(file).split("\n").length - 1).sort((a, b) => a - b);
  expect(lengths.at(-1)).toBeLessThanOrEqual(LONGEST_FILE);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(MEDIAN_FILE);
  expect(files.filter((file) => HOLLOW_NAMES.test(file))).toEqual([]);
});

test("there are no default exports", () => {
  expect(sources.filter((file) => /^export default/m.test(read(file)))).toEqual([]);
});

function belongsTo(file: string, part: string): boolean {
  return part.endsWith("/") ? file.startsWith(part) : file === part;
}

function specifiers(file: string): string[] {
  const found = read(file).matchAll(
    /^\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"|import\("([^"]+)"\)/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function ownImports(file: string): string[] {
  return specifiers(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => path.posix.join(path.posix.dirname(file), specifier));
}

function packages(file: string): string[] {
  return specifiers(file).filter((specifier) => !specifier.startsWith("."));
}
