/** A fenced code block of a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  /** The words behind the language, which Markdown leaves to its readers. */
  readonly tags: readonly string[];
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/** The code blocks that are not part of a list, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { readonly language: string; readonly tags: string[]; readonly line: number } | null = null;
  let lines: string[] = [];
  for (const [index, line] of markdown.split("\n").entries()) {
    if (open !== null && line === "```") {
      blocks.push({ ...open, text: lines.join("\n") });
      open = null;
    } else if (open !== null) {
      lines.push(line);
    } else if (line.startsWith("```")) {
      const [language = "", ...tags] = line.slice(3).split(" ");
      open = { language, tags, line: index + 1 };
      lines = [];
    }
  }
  if (open !== null) throw new Error(`The code block of line ${open.line} is not closed.`);
  return blocks;
}

/** The cells of the table whose first column has this heading, row by row, without the head. */
export function tableRows(markdown: string, firstHeading: string): string[][] {
  const lines = markdown.split("\n");
  const head = lines.findIndex((line) => line.startsWith("|") && cells(line)[0] === firstHeading);
  if (head < 0) throw new Error(`There is no table that begins with ${firstHeading}.`);
  const body = lines.slice(head + 2);
  const end = body.findIndex((line) => !line.startsWith("|"));
  return body.slice(0, end < 0 ? undefined : end).map(cells);
}

function cells(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
