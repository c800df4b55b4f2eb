import { signature } from "../../src/carriers/simulator/webhooks/signature.ts";
import { API_KEY } from "./live-world.ts";
import { callSid, type Form } from "./webhooks.ts";

/** A webhook or a start that the program answered with 200. */
export type Acknowledged =
  | { readonly kind: "webhook"; readonly target: string; readonly form: Form }
  | { readonly kind: "start"; readonly customerName: string; readonly callSid: string };

const WORKERS = 12;
const CALLS = 60;
const STATUSES = ["initiated", "ringing", "in-progress", "completed"] as const;
const STARTS_AMONG = 8;

/**
 * A stream of webhooks and starts at a program that may be killed at any moment. Remembers what was acknowledged.
 * What gets no answer is not repeated, but for starts, which are repeated with their idempotency key.
 */
export class Traffic {
  readonly acknowledged: Acknowledged[] = [];
  /** The answers that were none of 200: their statuses. */
  readonly refusals: number[] = [];
  readonly #random: () => number;
  readonly #program: { readonly url: string; readonly authToken: string };
  readonly #workers: Promise<void>[] = [];
  readonly #watchers = new Set<() => void>();
  #up: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;
  #ended = false;
  #starts = 0;

  constructor(program: { readonly url: string; readonly authToken: string }, random: () => number) {
    this.#program = program;
    this.#random = random;
    for (let worker = 0; worker < WORKERS; worker += 1) this.#workers.push(this.#work());
  }

  /** The program is about to go: whoever gets no answer waits for {@link resume}. */
  pause(): void {
    this.#up = new Promise((release) => (this.#release = release));
  }

  resume(): void {
    this.#release();
  }

  /** Resolves when so many more requests have been acknowledged. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    while (this.acknowledged.length < wanted) {
      await new Promise<void>((resume) => this.#watchers.add(resume));
    }
  }

  /** Resolves when no request is under way. */
  async end(): Promise<void> {
    this.#ended = true;
    this.resume();
    await Promise.all(this.#workers);
  }

  async #work(): Promise<void> {
    while (!this.#ended) {
      await this.#up;
      await (this.#pick(STARTS_AMONG) === 0 ? this.#start() : this.#webhook());
    }
  }

  async #webhook(): Promise<void> {
    const { target, form } = this.#someWebhook();
    const sign = signature(this.#program.authToken, this.#program.url + target, form);
    const answer = await this.#ask(target, {
      body: new URLSearchParams(form).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": sign },
    });
    if (answer?.status === 200) this.#acknowledge({ kind: "webhook", target, form });
  }

  async #start(): Promise<void> {
    const customerName = `Customer ${(this.#starts += 1)}`;
    // Numbers of their own: of two lost orders to one number nobody could say which one the carrier placed.
    const phoneNumber = `+911234${String(this.#starts).padStart(6, "0")}`;
    const order = {
      body: JSON.stringify({ customerName, phoneNumber, department: "Sales" }),
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${API_KEY}`,
        "idempotency-key": customerName,
      },
    };
    let answer = await this.#ask("/start-call", order);
    if (answer === null && !this.#ended) {
      await this.#up;
      answer = await this.#ask("/start-call", order);
    }
    if (answer?.status !== 200) return;
    this.#acknowledge({ kind: "start", customerName, callSid: String(answer.body["callSid"]) });
  }

  /** The answer, or null if there was none. */
  async #ask(
    target: string,
    request: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  ): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> } | null> {
    try {
      const answer = await fetch(this.#program.url + target, { method: "POST", ...request });
      const text = await answer.text();
      if (answer.status !== 200) this.refusals.push(answer.status);
      const isJson = answer.headers.get("content-type")?.includes("json") === true;
      return { status: answer.status, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} };
    } catch {
      return null;
    }
  }

  #someWebhook(): { readonly target: string; readonly form: Form } {
    const sid = callSid(1 + this.#pick(CALLS));
    const sequence = this.#pick(STATUSES.length);
    const status = { CallSid: sid, CallStatus: STATUSES[sequence] ?? "completed", To: "+911234567890" };
    switch (this.#pick(4)) {
      case 0:
        return { target: "/call-status", form: { ...status, Digits: String(this.#pick(5)) } };
      case 1: {
        const RecordingSid = `RE${String(this.#pick(10)).padStart(32, "0")}`;
        const RecordingUrl = `https://api.twilio.example/${RecordingSid}`;
        return { target: "/record-complete", form: { CallSid: sid, RecordingSid, RecordingUrl } };
      }
      default: {
        const talk = status.CallStatus === "completed" ? { CallDuration: String(this.#pick(90)) } : {};
        const form = { ...status, SequenceNumber: String(sequence), ...talk };
        return { target: "/call-status", form };
      }
    }
  }

  #acknowledge(what: Acknowledged): void {
    this.acknowledged.push(what);
    for (const resume of this.#watchers) resume();
    this.#watchers.clear();
  }

  /** A whole number from 0, below `below`. */
  #pick(below: number): number {
    return Math.floor(this.#random() * below);
  }
}
