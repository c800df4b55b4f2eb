import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const LEVELS = new Set(["warn", "error", "fatal"]);

interface Logged {
  readonly level: string;
  /** Null if it is no constant text. */
  readonly message: string | null;
  readonly place: string;
}

/** Every call of a log's warn, error or fatal in the program. */
function logged(): Logged[] {
  const sources = readdirSync(path.join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  return sources
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const found: Logged[] = [];
      const text = readFileSync(path.join(ROOT, "src", file), "utf8");
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
      const visit = (node: ts.Node): void => {
        const level = ts.isCallExpression(node) ? levelOf(node, source) : null;
        if (level !== null && ts.isCallExpression(node)) {
          const last = node.arguments.at(-1);
          const message = last && ts.isStringLiteral(last) ? last.text : null;
          const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
          found.push({ level, message, place: `${file}:${line + 1}` });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
}

function levelOf(call: ts.CallExpression, source: ts.SourceFile): string | null {
  if (!ts.isPropertyAccessExpression(call.expression)) return null;
  const { expression, name } = call.expression;
  return /(^|[.#])log$/i.test(expression.getText(source)) && LEVELS.has(name.text) ? name.text : null;
}

/** The entries of the document: the message in the heading, then the level with what it means, then what to do. */
function explained(): Map<string, { level: string; means: string; todo: string }> {
  const document = readFileSync(path.join(ROOT, "docs/operations.md"), "utf8");
  const entries = document.matchAll(
    /^#### `([^`]+)`\n\n(warn|error|fatal): ([^#]+?)\nTo do: ([^#]+?)\n(?=\n#|$)/gm,
  );
  return new Map(
    [...entries].map(([, message = "", level = "", means = "", todo = ""]) => [
      message,
      { level, means, todo },
    ]),
  );
}

test("the messages of warnings and errors are constant texts: what varies is a field", () => {
  expect(logged().filter(({ message }) => message === null)).toEqual([]);
  expect(logged().length).toBeGreaterThan(30);
});

test("docs/operations.md explains every warning and error that the program writes, and no other", () => {
  const inSource = new Map(logged().map(({ level, message }) => [message ?? "", level]));
  const inDocument = new Map([...explained()].map(([message, { level }]) => [message, level]));
  const sorted = (messages: Map<string, string>) =>
    [...messages].map(([message, level]) => `${level}: ${message}`).sort();
  expect(sorted(inDocument)).toEqual(sorted(inSource));
});

test("each says what it means and what to do", () => {
  for (const [message, { means, todo }] of explained()) {
    expect(means.length, message).toBeGreaterThan(20);
    expect(todo.length, message).toBeGreaterThan(5);
  }
});
