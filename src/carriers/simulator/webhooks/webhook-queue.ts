import type { WebhookQuirk } from "../behaviour.ts";
import type { Call } from "../call.ts";
import type { Exchange } from "../exchange.ts";
import { happens, type Random } from "../random.ts";
import { failureCode, failureText } from "./alert-codes.ts";
import { type ApplicationRequest, askApplication } from "./application-request.ts";
import type { Attempt } from "./http-attempt.ts";

/** A notification, with the word the story uses for it. */
export type Webhook = Omit<ApplicationRequest, "call" | "idempotencyToken"> & { readonly what: string };

const LONGEST_DELAY_SECONDS = 20;

/**
 * The webhooks of one call. Each waits for the one before it, so they arrive in the order they were fired, unless a
 * fault or the callee's quirk says otherwise: then some are dropped, sent twice, sent late, or held back until
 * the next one was delivered or the call is over.
 */
export class WebhookQueue {
  readonly #exchange: Exchange;
  readonly #call: Call;
  readonly #quirk: WebhookQuirk | undefined;
  readonly #random: Random;
  readonly #held: Webhook[] = [];
  #tail: Promise<void> = Promise.resolve();

  constructor(exchange: Exchange, call: Call, random: Random) {
    this.#exchange = exchange;
    this.#call = call;
    this.#quirk = call.behaviour.webhooks;
    this.#random = random;
  }

  fire(webhook: Webhook): void {
    const { faults } = this.#exchange.settings;
    const lost =
      (this.#quirk === "status-lost" && webhook.kind === "status") || this.#drawn(faults.dropWebhooks);
    if (lost) {
      this.#exchange.tell(this.#call, { kind: "webhook-lost", what: webhook.what });
    } else if (this.#quirk === "reversed" || this.#drawn(faults.reorderWebhooks)) {
      this.#held.push(webhook);
    } else {
      this.#append(webhook);
      this.#releaseHeld();
    }
  }

  /** Is what is about to be sent to be sent twice? */
  twice(): boolean {
    return this.#quirk === "twice" || this.#drawn(this.#exchange.settings.faults.duplicateWebhooks);
  }

  /** Nothing more will be fired: resolves when all is delivered or given up. */
  async finish(): Promise<void> {
    this.#releaseHeld();
    await this.#tail;
  }

  #drawn(probability: number): boolean {
    return happens(probability, this.#random);
  }

  #releaseHeld(): void {
    for (let held = this.#held.pop(); held !== undefined; held = this.#held.pop()) this.#append(held);
  }

  #append(webhook: Webhook): void {
    const twice = this.twice();
    const late = this.#drawn(this.#exchange.settings.faults.delayWebhooks);
    const delay = late ? LONGEST_DELAY_SECONDS * this.#random() : 0;
    this.#tail = this.#tail.then(() => this.#deliver(webhook, delay, twice));
    // What fails here is told at the end of the call, which awaits it; without this it would end the whole program.
    this.#tail.catch(() => undefined);
  }

  async #deliver(webhook: Webhook, delaySeconds: number, twice: boolean): Promise<void> {
    const exchange = this.#exchange;
    await exchange.settings.clock.pause(delaySeconds, exchange.closing);
    if (exchange.isClosing()) return;
    const request = { ...webhook, call: this.#call };
    const { attempt, idempotencyToken } = await askApplication(exchange, request);
    if (exchange.isClosing()) return;
    this.#judge(webhook, attempt);
    if (twice) await askApplication(exchange, { ...request, idempotencyToken });
  }

  /** Source of the two good answers: Twilio error 15003. */
  #judge(webhook: Webhook, attempt: Attempt): void {
    const code = failureCode(attempt);
    const reason = failureText(attempt);
    if (code !== null) {
      this.#exchange.alert(this.#call, code, `${webhook.what} webhook: ${reason}`);
      const status = attempt.kind === "answered" ? attempt.status : null;
      this.#exchange.tell(this.#call, { kind: "webhook-failed", what: webhook.what, status, reason });
    } else if (
      attempt.kind === "answered" &&
      attempt.body.length > 0 &&
      !/xml/i.test(attempt.contentType ?? "")
    ) {
      this.#exchange.alert(
        this.#call,
        15003,
        `${webhook.what} webhook: answered with ${attempt.contentType ?? "no type"}`,
      );
    }
  }
}
