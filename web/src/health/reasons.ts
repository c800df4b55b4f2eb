import type { WordId } from "../words/words.tsx";
import type { Reason } from "./details.ts";

/** The words for a reason: what is so, and what to do. */
export function wordsOf(code: Reason["code"]): { readonly title: WordId; readonly todo: WordId } {
  return { title: `health.reason.${code}`, todo: `health.todo.${code}` };
}
