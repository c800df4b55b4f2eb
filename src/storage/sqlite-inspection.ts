import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import type { Integrity, OrdersLookedAt } from "./inspected-tables.ts";
import type { DatabaseInspection, InspectionFailure } from "./inspection.ts";
import type { InspectorLine } from "./sqlite-inspector.ts";

/**
 * Milliseconds for everything. The check of the integrity reads the whole file; one that does not finish is given up,
 * so that it keeps no server from its disk, and its log from being emptied, for longer.
 */
const PATIENCE = 12_000;
const FROM_SOURCES = import.meta.url.endsWith(".ts");
const INSPECTOR = new URL(`sqlite-inspector.${FROM_SOURCES ? "ts" : "js"}`, import.meta.url);

/**
 * Looks into a database file in a process of its own: a damaged file may take that one along, a lock or a large file
 * may hold it up, and it can be ended at any time.
 */
export async function inspectFile(path: string, orders: OrdersLookedAt): Promise<DatabaseInspection> {
  const found = await stat(path).catch((error: unknown) => codeOf(error));
  if (found === "ENOENT") return { is: "missing" };
  if (found === "EACCES" || found === "EPERM" || found === "ENOTDIR") return failed("not-permitted");
  if (typeof found === "object" && !found.isFile()) return failed("not-a-file");
  if (typeof found === "object" && found.size === 0) return { is: "empty" };
  const next = startInspector(path, orders);
  const first = await next();
  if (first?.kind === "failed") return failed(reasonFor(first.code));
  if (first?.kind !== "facts") return failed("no-answer-in-time");
  return { is: "open", ...first.facts, integrity: next().then(integrityIn) };
}

function integrityIn(line: InspectorLine | null): Integrity {
  if (line?.kind === "integrity") return line.sound ? "sound" : "damaged";
  return line?.kind === "failed" && reasonFor(line.code) === "damaged" ? "damaged" : "unfinished";
}

/** @returns a function that gives the process's next line; null once it has ended, by itself or by us. */
function startInspector(path: string, orders: OrdersLookedAt): () => Promise<InspectorLine | null> {
  const loader = FROM_SOURCES ? ["--import", import.meta.resolve("tsx")] : [];
  const child = spawn(process.execPath, [...loader, fileURLToPath(INSPECTOR), path, JSON.stringify(orders)], {
    stdio: ["ignore", "pipe", "ignore"],
    timeout: PATIENCE,
    killSignal: "SIGKILL",
  });
  child.on("error", () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    try {
      const line: IteratorResult<string, unknown> = await lines.next();
      return line.done === true ? null : (JSON.parse(line.value) as InspectorLine);
    } catch {
      // A line that was cut off by the end of the process.
      return null;
    }
  };
}

/** Source: https://www.sqlite.org/rescode.html */
function reasonFor(code: string): InspectionFailure {
  if (code === "ERR_DLOPEN_FAILED") return "library-unloadable";
  // The index of the log is extended with a write, so that a full disk shows at once.
  if (/^SQLITE_(FULL|IOERR_SHMSIZE)/.test(code)) return "full";
  if (/^SQLITE_IOERR/.test(code)) return "io-error";
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return "damaged";
  if (/^SQLITE_(CANTOPEN|PERM|AUTH|READONLY)/.test(code)) return "not-permitted";
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return "no-answer-in-time";
  return "unknown";
}

function failed(reason: InspectionFailure): DatabaseInspection {
  const todo =
    reason === "library-unloadable"
      ? "Run 'npm rebuild better-sqlite3' under the Node that runs the program, or 'npm ci' again."
      : null;
  return { is: "failed", reason, todo };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
}
