import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";

/** A request as it will be passed on; a quirk may change any of it. */
export interface PassedOn {
  method: string;
  target: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** What a proxy does to a request. Answers it by itself, or changes what is passed on. */
export type Quirk = (
  request: PassedOn,
  reply: (status: number, headers: Readonly<Record<string, string>>, body: string) => void,
  hangUp: () => void,
) => void;

/** Key and certificate of a proxy that ends TLS, as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

interface Answer {
  readonly status: number;
  readonly allow: string | undefined;
  readonly body: string;
}

/** Stands in front of a program as a proxy that changes requests in one way. */
export class HttpProxy {
  readonly origin: string;
  /** Where requests are passed on to. */
  target = "";
  quirk: Quirk = () => undefined;
  /** Whether answers of the program are kept and given again for the same address. */
  keepsAnswers = false;
  /** Whether it takes requests and never answers. */
  hangs = false;
  readonly #server: http.Server;
  readonly #kept = new Map<string, Answer>();

  private constructor(server: http.Server, origin: string) {
    this.#server = server;
    this.origin = origin;
  }

  /** @param certificate ends TLS with it; without, it speaks http. */
  static async start(certificate?: Certificate): Promise<HttpProxy> {
    const answer = (request: IncomingMessage, response: ServerResponse) =>
      void proxy.#pass(request, response);
    const server = certificate ? https.createServer(certificate, answer) : http.createServer(answer);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const proxy: HttpProxy = new HttpProxy(
      server,
      `${certificate ? "https://localhost" : "http://127.0.0.1"}:${port}`,
    );
    return proxy;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request, "latin1").catch(() => null);
    // Who has left in mid-request, or was hung up on at the end of the proxy, waits for no answer.
    if (body === null) return;
    const passed: PassedOn = {
      method: request.method ?? "GET",
      target: request.url ?? "",
      headers: { ...request.headers },
      body,
    };
    this.quirk(
      passed,
      (status, headers, text) => void response.writeHead(status, headers).end(text),
      () => void response.destroy(),
    );
    if (this.hangs) return;
    if (response.headersSent || response.destroyed) return;
    const kept = this.keepsAnswers ? this.#kept.get(passed.target) : undefined;
    const answer = kept ?? (await this.#ask(passed).catch(() => null));
    if (answer === null) {
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>");
      return;
    }
    if (this.keepsAnswers) this.#kept.set(passed.target, answer);
    const { allow } = answer;
    const headers = { "content-type": "application/json", ...(allow !== undefined && { allow }) };
    response.writeHead(answer.status, headers).end(answer.body);
  }

  async #ask({ method, target, headers, body }: PassedOn) {
    const { hostname, port } = new URL(this.target);
    const length = Buffer.byteLength(body, "latin1");
    const sent = http.request({
      hostname,
      port,
      method,
      path: target,
      headers: { ...present(headers), "content-length": length },
      agent: false,
    });
    // A connection that breaks behind the head of the answer breaks the answer as well, which is told below.
    sent.on("error", () => undefined);
    sent.end(body, "latin1");
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    const text = await textOf(answer, "utf8");
    return { status: answer.statusCode ?? 0, allow: answer.headers.allow, body: text };
  }
}

async function textOf(message: IncomingMessage, encoding: "latin1" | "utf8"): Promise<string> {
  let text = "";
  for await (const chunk of message.setEncoding(encoding) as AsyncIterable<string>) text += chunk;
  return text;
}

/** Without the headers that were removed. */
function present(headers: PassedOn["headers"]): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      (header): header is [string, string | string[]] => header[1] !== undefined,
    ),
  );
}
