/** What turns the direction of text around: with it a name can look like another one (Unicode UAX 9, 2.1 to 2.4). */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A letter, a digit, a mark, a symbol: anything that leaves a trace on a screen. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}\p{M}]/u;

/** The text without marks of direction, for names that people are held to: who signed in, who handled what. */
export function removeDirectionMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, "");
}

/** Whether anything of the text can be seen. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}
