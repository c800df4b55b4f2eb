/** What differs from run to run in the program's output, and what stands for it when two outputs are compared. */
const VARYING: readonly (readonly [pattern: RegExp, standIn: string])[] = [
  [/\b(CA|RE)[0-9a-f]{32}\b/g, "$1-sid"],
  [/\bcall_[0-9a-f]{32}\b/g, "call_reference"],
  [/\b\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?/g, "date-and-time"],
  [/\b127\.0\.0\.1:\d+/g, "127.0.0.1:port"],
  [/\bcursor=[\w-]+/g, "cursor=opaque"],
  [/"(uptime|duration)":\s*[\d.]+/g, '"$1": 0'],
  [/\b\d+ seconds?\b/g, "some seconds"],
  [/\b\d+:\d{2}\b/g, "m:ss"],
];

/** An output in the form in which it is compared: without what varies, and JSON and XML without their layout. */
export function comparable(language: string, output: string): unknown {
  const text = VARYING.reduce((rest, [pattern, standIn]) => rest.replace(pattern, standIn), output.trim());
  switch (language) {
    case "json":
      return JSON.parse(text);
    case "xml":
      return text.replace(/>\s+</g, "><");
    default:
      return text.replace(/\r/g, "");
  }
}
