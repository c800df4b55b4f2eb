import http from "node:http";

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Path and query of the next page; null if there is none. */
  readonly next: string | null;
}

/** Asks one server over one connection. */
export class Client {
  readonly #port: number;
  readonly #apiKey: string;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port: number, apiKey: string) {
    this.#port = port;
    this.#apiKey = apiKey;
  }

  get(path: string): Promise<Answer> {
    return new Promise((answered, failed) => {
      const headers = { authorization: `Bearer ${this.#apiKey}` };
      const options = { host: "127.0.0.1", port: this.#port, path, headers, agent: this.#agent };
      http
        .get(options, (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (part: string) => (text += part));
          response.on("error", failed);
          response.on("end", () => {
            const next = /<([^>]+)>; rel="next"/.exec(String(response.headers["link"]))?.[1] ?? null;
            answered({ status: response.statusCode ?? 0, text, next });
          });
        })
        .on("error", failed);
    });
  }

  /** Milliseconds until the whole answer is there. @throws if it is no 200. */
  async time(path: string): Promise<{ readonly milliseconds: number; readonly answer: Answer }> {
    const start = performance.now();
    const answer = await this.get(path);
    const milliseconds = performance.now() - start;
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
    return { milliseconds, answer };
  }

  close(): void {
    this.#agent.destroy();
  }
}
