import type { Logger } from "pino";
import { expect, test } from "vitest";

import { turnLevel } from "./level.ts";
import { jsonLog } from "./log.ts";

function logAt(level: string): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { log: jsonLog(level, { write: (line) => void lines.push(line) }), lines };
}

test.each([
  ["info", ["debug", "trace", "info", "debug"]],
  ["warn", ["info", "debug", "trace", "warn"]],
  ["silent", ["warn", "info", "debug", "trace", "silent"]],
  ["trace", ["trace"]],
])("from %s it goes on to %j, and says so each time", (configured, levels) => {
  const { log, lines } = logAt(configured);
  for (const level of levels) {
    turnLevel(log, configured);
    expect(log.level).toBe(level);
    const line = lines.at(-1) ?? "";
    expect(JSON.parse(line)).toMatchObject({ level: 40, logLevel: level, msg: "log level changed" });
    // A key that is there twice is read differently by every reader.
    expect(line.match(/"level":/g)).toHaveLength(1);
  }
  expect(lines).toHaveLength(levels.length);
});
