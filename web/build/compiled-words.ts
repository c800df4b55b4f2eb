import { parse } from "@formatjs/icu-messageformat-parser";
import type { Plugin } from "vite";

const WORDS = /\/src\/words\/(en|hi|mr)\/[a-z-]+\.json$/;

/**
 * Compiles the messages of the word files from ICU MessageFormat into its syntax tree. A message that cannot be
 * read fails the build.
 */
export function compiledWords(): Plugin {
  return {
    name: "compiled-words",
    enforce: "pre",
    transform(code, id) {
      if (!WORDS.test(id)) return null;
      const messages = JSON.parse(code) as Record<string, string>;
      const compiled = Object.entries(messages).map(([key, message]) => [key, parse(message)] as const);
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null };
    },
  };
}
