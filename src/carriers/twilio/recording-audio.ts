import http from "node:http";
import https from "node:https";

import type { AudioRequest, RecordingAudio } from "../carrier.ts";

/** Where the audio lives and who asks for it. */
export interface AudioAccount {
  /** The origin that speaks Twilio's API: the only one that gets the credentials. */
  readonly origin: string;
  readonly accountSid: string;
  /** Name and secret for HTTP's basic authentication. */
  readonly credentials: readonly [name: string, secret: string];
}

/** Milliseconds until the audio begins, redirects included, and for which it may then stand still. */
export interface AudioPatience {
  readonly first: number;
  readonly stalled: number;
}

const RECORDING_SID = /^RE[0-9a-f]{32}$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const MOST_REDIRECTS = 3;
/** What is passed on; all else that a carrier or its storage says is none of a client's business. */
const PASSED_ON = [
  "content-type",
  "content-length",
  "content-range",
  "accept-ranges",
  "etag",
  "last-modified",
] as const;

type Failure = (RecordingAudio & { readonly outcome: "failed" })["reason"];

/** Nothing was answered; holds no part of the request. */
class NoAudioError extends Error {
  readonly reason: Failure;

  constructor(reason: Failure) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * The audio of recordings from Twilio's media address. The address is made of the configured origin, the account and
 * the recording's sid; nothing that was stored or sent by others has a part in it. The SDK reads whole answers, so
 * this is plain HTTP.
 * Source: https://www.twilio.com/docs/voice/api/recording#fetch-a-recording-media-file
 */
export class RecordingAudioSource {
  readonly #account: AudioAccount;
  readonly #patience: AudioPatience;
  readonly #agents = { "http:": new http.Agent(), "https:": new https.Agent() } as const;

  constructor(account: AudioAccount, patience: AudioPatience) {
    this.#account = account;
    this.#patience = patience;
  }

  /** Opens the audio of one recording. Never throws: whatever goes wrong is an outcome with a named reason. */
  async open(request: AudioRequest): Promise<RecordingAudio> {
    if (!RECORDING_SID.test(request.recordingSid)) return { outcome: "missing" };
    const late = new AbortController();
    const tooLong = setTimeout(() => {
      late.abort();
    }, this.#patience.first);
    try {
      const signal = AbortSignal.any([request.signal, late.signal]);
      return audioOf(await this.#follow(request, signal), request);
    } catch (error) {
      const known = error instanceof NoAudioError ? error.reason : "connection-lost";
      return { outcome: "failed", reason: late.signal.aborted ? "no-answer-in-time" : known };
    } finally {
      clearTimeout(tooLong);
    }
  }

  /** Breaks off all transfers. */
  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  async #follow(request: AudioRequest, signal: AbortSignal): Promise<http.IncomingMessage> {
    const { origin, accountSid, credentials } = this.#account;
    const start = new URL(`/2010-04-01/Accounts/${accountSid}/Recordings/${request.recordingSid}`, origin);
    const authorization = `Basic ${Buffer.from(credentials.join(":")).toString("base64")}`;
    let answer = await this.#ask(start, request, signal, { authorization });
    let from = start;
    for (let redirects = 0; isRedirect(answer); redirects += 1) {
      const target = targetOf(answer, from);
      answer.destroy();
      if (target === null || redirects === MOST_REDIRECTS) throw new NoAudioError("carrier-fault");
      // What a redirect names may be anybody: it carries its own permission, or none.
      answer = await this.#ask(target, request, signal, {});
      from = target;
    }
    return answer;
  }

  #ask(
    url: URL,
    { method, range, ifRange }: AudioRequest,
    signal: AbortSignal,
    headers: http.OutgoingHttpHeaders,
  ): Promise<http.IncomingMessage> {
    const secure = url.protocol === "https:";
    return new Promise((answered, failed) => {
      if (signal.aborted) throw new NoAudioError("connection-lost");
      const asking = (secure ? https : http).request(url, {
        method,
        agent: this.#agents[secure ? "https:" : "http:"],
        headers: {
          accept: "*/*",
          "accept-encoding": "identity",
          ...(range !== null && { range }),
          ...(range !== null && ifRange !== null && { "if-range": ifRange }),
          ...headers,
        },
      });
      const giveUp = () => {
        asking.destroy(new NoAudioError("connection-lost"));
      };
      signal.addEventListener("abort", giveUp);
      asking.setTimeout(this.#patience.stalled, () => {
        asking.destroy(new NoAudioError("no-answer-in-time"));
      });
      asking.once("response", answered);
      asking.once("close", () => {
        signal.removeEventListener("abort", giveUp);
      });
      // Later errors come on the answer as well, where whoever passes it on hears them.
      asking.on("error", (error) => {
        failed(error instanceof NoAudioError ? error : new NoAudioError("connection-lost"));
      });
      asking.end();
    });
  }
}

function isRedirect({ statusCode = 0, headers }: http.IncomingMessage): boolean {
  return [301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined;
}

/** Where a redirect leads, or null where we do not go: in the clear only within this machine, and never from outside. */
function targetOf({ headers }: http.IncomingMessage, from: URL): URL | null {
  const location = headers.location ?? "";
  if (!URL.canParse(location, from.href)) return null;
  const target = new URL(location, from);
  if (target.username !== "" || target.password !== "") return null;
  if (LOOPBACK.test(target.hostname)) return LOOPBACK.test(from.hostname) && isHttp(target) ? target : null;
  return target.protocol === "https:" ? target : null;
}

function isHttp({ protocol }: URL): boolean {
  return protocol === "https:" || protocol === "http:";
}

function audioOf(answer: http.IncomingMessage, request: AudioRequest): RecordingAudio {
  const { statusCode = 0, headers } = answer;
  const passed = Object.fromEntries(
    PASSED_ON.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
  if (statusCode === 200 || (statusCode === 206 && request.range !== null)) {
    const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
    if (isPlain && /^audio\//i.test(headers["content-type"] ?? "")) {
      return { outcome: "audio", status: statusCode, headers: passed, body: answer };
    }
    answer.destroy();
    return { outcome: "failed", reason: "not-audio" };
  }
  answer.destroy();
  if (statusCode === 416 && request.range !== null) {
    return { outcome: "no-such-range", contentRange: headers["content-range"] ?? null };
  }
  return statusCode === 404 ? { outcome: "missing" } : { outcome: "failed", reason: "carrier-fault" };
}
