#!/usr/bin/env node
// Runs on any Node, so that an old one gets a sentence and not a syntax error from the program itself.
import { existsSync } from "node:fs";

// By default the signal ends a process, and it may come before the program has its log, or to a command that has none.
process.on("SIGUSR2", () => undefined);

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  process.exit(1);
}
if (!existsSync(new URL("./dist/cli.js", import.meta.url))) {
  console.error("The program is not built: run 'npm ci' (or 'npm run build') first.");
  process.exit(1);
}
await import("./dist/cli.js");
