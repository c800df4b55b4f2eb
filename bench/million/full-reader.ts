import { once } from "node:events";
import http from "node:http";

/** What the reading process is told, and what it answers. */
export interface ReadOrder {
  readonly port: number;
  readonly apiKey: string;
}
export interface ReadReport {
  readonly calls: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly complete: boolean;
}

/** The process that reads the whole list: in the one that measures it would be in the way of the clock. */
process.on("message", (order: ReadOrder) => {
  void read(order).then((report) => process.send?.(report));
});
process.on("disconnect", () => process.exit());

async function read({ port, apiKey }: ReadOrder): Promise<ReadReport> {
  const start = performance.now();
  const request = http.get({
    host: "127.0.0.1",
    port,
    path: "/calls",
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  let [bytes, calls, last] = [0, 0, 0];
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    last = part.at(-1) ?? last;
    // A call has no braces but its own: what it holds are numbers, names and addresses.
    for (let at = part.indexOf(OPENING); at >= 0; at = part.indexOf(OPENING, at + 1)) calls += 1;
  }
  const seconds = (performance.now() - start) / 1000;
  return { calls, megabytes: bytes / 1e6, seconds, complete: response.complete && last === CLOSING };
}

const OPENING = "{".charCodeAt(0);
const CLOSING = "]".charCodeAt(0);
