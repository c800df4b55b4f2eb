import { readFileSync } from "node:fs";
import path from "node:path";

import type { Command } from "commander";
import { expect, test } from "vitest";

import { harmless, textTable } from "../src/cli/output.ts";
import { buildProgram } from "../src/cli/program.ts";
import { PROJECT_FOLDER } from "./support/clean-copy.ts";
import { tableRows } from "./support/markdown.ts";

/** Every command that does something, with the words that call it. */
const commands = leavesOf(buildProgram(), []);

function leavesOf(command: Command, words: readonly string[]): { words: string; command: Command }[] {
  if (command.commands.length === 0) return [{ words: words.join(" "), command }];
  return command.commands.flatMap((part) => leavesOf(part, [...words, part.name()]));
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

test.for(commands)("$words says what it does and gives an example of it", ({ words, command }) => {
  expect(command.summary()).toMatch(/^[a-z][^.]+$/);
  const help = helpOf(command);
  const example = new RegExp(`\nExample:\n  node server\\.js ${words}(.*)\n`).exec(help)?.[1];
  const used = (example ?? "no example").split(" ").filter((word) => word.startsWith("--"));
  expect(example).toBeDefined();
  expect(command.options.map(({ long }) => long)).toEqual(expect.arrayContaining(used));
});

test("the program's own help names every command and the exit codes", () => {
  const help = helpOf(buildProgram());
  for (const { words } of commands)
    expect(help).toMatch(new RegExp(`^  ${words.split(" ")[0] ?? ""}\\b`, "m"));
  expect(help).toContain("Exit codes: 0 done, 1 failed or refused, 2 wrong use.");
});

test("the README's table has every command", () => {
  const readme = readFileSync(path.join(PROJECT_FOLDER, "README.md"), "utf8");
  const named = tableRows(readme, "Command").map(([usage = ""]) => /^`([a-z ]*[a-z])/.exec(usage)?.[1]);
  expect(named).toEqual(commands.map(({ words }) => words));
});

test("a table lines its columns up, and nothing in it commands a terminal", () => {
  const rows = [
    ["1", "Asha"],
    ["22", "\u001b]0;title\u0007\u202eahsA"],
  ];
  expect(textTable(["KEY", "NAME"], rows, "none")).toBe(
    "KEY  NAME\n1    Asha\n22   \\u001b]0;title\\u0007\\u202eahsA",
  );
  expect(textTable(["KEY"], [], "There is none.")).toBe("There is none.");
  expect(harmless("आशा\u200d +91")).toBe("आशा\u200d +91");
});
