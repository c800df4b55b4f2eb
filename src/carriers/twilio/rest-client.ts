import http from "node:http";
import https from "node:https";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";

import RequestClient from "twilio/lib/base/RequestClient.js";

/** Where Twilio's REST API lives, unless another origin that speaks it is configured. */
export const TWILIO_ORIGIN = "https://api.twilio.com";

type Answer<TData> = Awaited<ReturnType<typeof RequestClient.prototype.request<TData>>>;

/** The largest answer that is read, in bytes; Twilio's have a few kilobytes. */
const LARGEST_ANSWER = 1_000_000;

/**
 * Milliseconds that an unused connection is kept. Short, since a connection that the other side has given up loses
 * the next request, and a lost create is a call of which nobody knows whether it rings.
 */
const IDLE_CONNECTION = 4_000;

/** Nothing was answered: the request may have arrived all the same. Holds no part of the request. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  readonly reason: "no-answer-in-time" | "connection-lost";

  constructor(reason: "no-answer-in-time" | "connection-lost") {
    super(reason);
    this.reason = reason;
  }
}

/** The answer was no success. Holds no part of the request, and of the answer what can be acted on. */
export class RestAnswerError extends Error {
  override readonly name = "RestAnswerError";
  readonly httpStatus: number;
  /** What the body says as `code`, if it could be read; not checked. */
  readonly code: unknown;

  constructor(httpStatus: number, body: unknown) {
    super(`HTTP ${httpStatus}`);
    this.httpStatus = httpStatus;
    this.code = typeof body === "object" && body !== null && "code" in body ? body.code : undefined;
  }
}

/**
 * The SDK's way to the network, held tighter: one origin, whatever TWILIO_REGION, TWILIO_EDGE or HTTP_PROXY say; a
 * limit on the whole exchange instead of on silence; no redirects, no retries, nothing printed. The errors
 * underneath carry the credentials and the form, so none of them leaves here.
 */
export class RestClient extends RequestClient {
  readonly #origin: string;
  readonly #agents: readonly [http.Agent, https.Agent];

  /**
   * @param options.origin another origin that speaks Twilio's API
   * @param options.timeoutMs milliseconds for a whole request with its answer
   */
  constructor(options: { readonly origin?: string | null | undefined; readonly timeoutMs: number }) {
    // The SDK's own limit is on silence; ours comes first.
    super({ timeout: 2 * options.timeoutMs, keepAlive: true, autoRetry: false });
    this.#origin = options.origin ?? TWILIO_ORIGIN;
    const pool = { keepAlive: true, maxSockets: 100, timeout: options.timeoutMs };
    this.#agents = [new http.Agent(pool), new https.Agent(pool)];
    for (const agent of this.#agents) keepBriefly(agent);
    [this.axios.defaults.httpAgent, this.axios.defaults.httpsAgent] = this.#agents;
    this.axios.defaults.maxContentLength = LARGEST_ANSWER;
    this.axios.interceptors.request.use((config) => {
      config.signal = AbortSignal.timeout(options.timeoutMs);
      return config;
    });
  }

  /** Answers with a 2xx, or throws {@link RestAnswerError} or {@link NoAnswerError}. */
  override async request<TData>(options: RequestClient.RequestOptions<TData>): Promise<Answer<TData>> {
    const { pathname, search } = new URL(options.uri);
    const answer = await this.#exchange({ ...options, uri: `${this.#origin}${pathname}${search}` });
    if (answer.statusCode < 200 || answer.statusCode > 299) {
      throw new RestAnswerError(answer.statusCode, answer.body);
    }
    return answer;
  }

  async #exchange<TData>(options: RequestClient.RequestOptions<TData>): Promise<Answer<TData>> {
    try {
      return await super.request<TData>({ ...options, allowRedirects: false, logLevel: "off" });
    } catch (error) {
      throw new NoAnswerError(isTimeout(error) ? "no-answer-in-time" : "connection-lost");
    } finally {
      // The SDK keeps them for debugging; they hold the credentials.
      delete this.lastRequest;
      delete this.lastResponse;
    }
  }

  /** Closes all connections; a request under way ends as lost. */
  close(): void {
    for (const agent of this.#agents) agent.destroy();
  }
}

/** Shortens the time that an agent keeps unused connections, without touching its limit on connecting. */
function keepBriefly(agent: http.Agent): void {
  // It answers whether the connection may be kept, which its published type leaves out.
  const keepSocketAlive = agent.keepSocketAlive.bind(agent) as (socket: Duplex) => boolean;
  agent.keepSocketAlive = (socket) => {
    const kept = keepSocketAlive(socket);
    if (socket instanceof Socket) socket.setTimeout(IDLE_CONNECTION);
    return kept;
  };
}

function isTimeout(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "ERR_CANCELED" || error.code === "ECONNABORTED" || error.code === "ETIMEDOUT";
}
