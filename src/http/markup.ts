/** Finished HTML: everything in it that came from outside has been escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Insert = string | number | null | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template of HTML in which every inserted text is escaped; null inserts nothing. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  const filled = inserts.map((insert, index) => render(insert) + (parts[index + 1] ?? ""));
  return new Markup((parts[0] ?? "") + filled.join(""));
}

function render(insert: Insert): string {
  if (insert === null) return "";
  if (insert instanceof Markup) return insert.text;
  if (typeof insert === "object") return insert.map(({ text }) => text).join("");
  return String(insert).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}
