import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

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
export async function inspectFile(path: string): Promise<DatabaseInspection> {
  const found = await stat(path).catch((error: unknown) => codeOf(error));
  if (found === "ENOENT") return { is: "missing" };
  if (found === "EACCES" || found === "EPERM" || found === "ENOTDIR") return failed("not-permitted");
  const lines = await linesOf(path);
  const facts = lines.find((line) => line.kind === "facts")?.facts;
  const failure = lines.find((line) => line.kind === "failed");
  const integrity = lines.find((line) => line.kind === "integrity");
  if (facts === undefined) {
    return failed(failure === undefined ? "no-answer-in-time" : reasonFor(failure.code));
  }
  if (failure !== undefined && reasonFor(failure.code) !== "damaged") return failed(reasonFor(failure.code));
  const damaged = failure !== undefined || integrity?.sound === false;
  return {
    is: "open",
    ...facts,
    integrity: damaged ? "damaged" : integrity === undefined ? "unfinished" : "sound",
  };
}

function linesOf(path: string): Promise<readonly InspectorLine[]> {
  const loader = FROM_SOURCES ? ["--import", import.meta.resolve("tsx")] : [];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...loader, fileURLToPath(INSPECTOR), path],
      { timeout: PATIENCE, killSignal: "SIGKILL" },
      (_error, stdout) => {
        const whole = stdout.split("\n").filter((line) => line.startsWith("{") && line.endsWith("}"));
        resolve(whole.map((line) => JSON.parse(line) as InspectorLine));
      },
    );
  });
}

/** Source: https://www.sqlite.org/rescode.html */
function reasonFor(code: string): InspectionFailure {
  if (code === "ERR_DLOPEN_FAILED") return "library-unloadable";
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
