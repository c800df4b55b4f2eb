import http from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string;
  /** Path and query, as received. */
  readonly target: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** The form, or for GET the query. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status?: number;
  readonly contentType?: string | null;
  readonly location?: string;
  readonly body?: string | Buffer;
  /** Break the connection instead of answering. */
  readonly broken?: boolean;
}

export interface Application {
  readonly url: string;
  readonly received: Received[];
  /** Answers by path; what has none gets an empty `<Response/>`. */
  readonly routes: Map<string, (request: Received) => Answer>;
  readonly at: (path: string) => Received[];
  readonly close: () => Promise<void>;
}

export function twiml(content: string): Answer {
  return {
    contentType: "text/xml",
    body: `<?xml version="1.0" encoding="UTF-8"?><Response>${content}</Response>`,
  };
}

/** An application server that a simulated call talks to. */
export async function startApplication(): Promise<Application> {
  const received: Received[] = [];
  const routes: Application["routes"] = new Map();
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const target = request.url ?? "";
      const url = new URL(target, "http://application");
      const body = Buffer.concat(chunks).toString("utf8");
      const form = request.method === "POST" ? new URLSearchParams(body) : url.searchParams;
      const one: Received = {
        method: request.method ?? "",
        target,
        path: url.pathname,
        headers: request.headers,
        body,
        fields: Object.fromEntries(form),
      };
      received.push(one);
      send(response, (routes.get(url.pathname) ?? (() => twiml("")))(one));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    routes,
    at: (path) => received.filter((request) => request.path === path),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: http.ServerResponse, answer: Answer): void {
  if (answer.broken === true) {
    response.destroy();
    return;
  }
  response.statusCode = answer.status ?? 200;
  const contentType = answer.contentType === undefined ? "text/xml" : answer.contentType;
  if (contentType !== null) response.setHeader("content-type", contentType);
  if (answer.location !== undefined) response.setHeader("location", answer.location);
  response.end(answer.body ?? "");
}
