import { SaxesParser } from "saxes";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

export type ParsedXml =
  | { readonly kind: "parsed"; readonly root: XmlElement }
  | { readonly kind: "malformed"; readonly message: string };

/** Reads strict XML: the first violation makes the whole text malformed. */
export function parseXml(text: string): ParsedXml {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let fault: string | null = null;
  const addText = (content: string): void => {
    open.at(-1)?.children.push(content);
  };
  parser.on("error", (error) => {
    fault ??= error.message;
  });
  parser.on("opentag", (tag) => {
    const element: OpenElement = { name: tag.name, attributes: tag.attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const closed = open.pop();
    if (open.length === 0 && closed !== undefined) root = closed;
  });
  parser.write(text).close();
  // The callbacks above assign both; the compiler cannot see that.
  const result = { root: root as XmlElement | null, fault: fault as string | null };
  if (result.fault !== null) return { kind: "malformed", message: result.fault };
  return result.root === null
    ? { kind: "malformed", message: "no root element" }
    : { kind: "parsed", root: result.root };
}

/** All text inside an element, as it is spoken. */
export function textOf(element: XmlElement): string {
  const parts = element.children.map((child) => (typeof child === "string" ? child : textOf(child)));
  return parts.join(" ").replace(/\s+/g, " ").trim();
}
