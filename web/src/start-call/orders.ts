import type { Department } from "../call/words-of-calls.ts";
import { forgetOrder, keepOrder, type KeptOrder, keptOrder } from "./kept-order.ts";
import { meaningOf } from "./order-answers.ts";

/** A call that somebody wants placed. */
export interface CallOrder {
  readonly customerName: string;
  readonly phoneNumber: string;
  readonly department: Department;
}

/** Where the one order of this page stands. */
export type OrderState =
  | { readonly kind: "none" }
  | { readonly kind: "sending"; readonly order: CallOrder; readonly isRepeat: boolean }
  /** No answer came: the telephone may be ringing. `error` is null after the page was left meanwhile. */
  | { readonly kind: "unanswered"; readonly order: CallOrder; readonly error: unknown }
  /** The carrier's answer was lost; the server finds out. */
  | {
      readonly kind: "unsettled";
      readonly order: CallOrder;
      readonly error: unknown;
      readonly reference: string;
    }
  | { readonly kind: "refused"; readonly order: CallOrder; readonly error: unknown }
  | { readonly kind: "started"; readonly order: CallOrder; readonly callSid: string };

/** Has the server place a call, under a key by which it knows a repeat; gives the callSid, or throws the problem. */
export type Send = (order: CallOrder, key: string) => Promise<string>;

/**
 * Places one order at a time, and never the same twice: an order keeps its key until its answer is known, through
 * repeats and through a reload of the page. Only a person repeats.
 */
export class Orders {
  readonly #send: Send;
  readonly #storage: Storage | null;
  readonly #listeners = new Set<() => void>();
  #kept: KeptOrder | null;
  #state: OrderState;

  /** @param storage where an unanswered order survives a reload; null if there is no such place */
  constructor(send: Send, storage: Storage | null, now: Date) {
    this.#send = send;
    this.#storage = storage;
    this.#kept = keptOrder(storage, now);
    this.#state =
      this.#kept === null ? { kind: "none" } : { kind: "unanswered", order: this.#kept.order, error: null };
  }

  readonly state = (): OrderState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Orders a call, unless another order is under way or in doubt. */
  async place(order: CallOrder, now: Date): Promise<void> {
    if (this.#state.kind === "sending" || this.#kept !== null) return;
    this.#kept = { order, key: newKey(), at: now.toISOString() };
    keepOrder(this.#storage, this.#kept);
    await this.#ask(this.#kept, false);
  }

  /** Sends the order whose answer was lost once more, under its key. */
  async repeat(): Promise<void> {
    if (this.#state.kind !== "unanswered" || this.#kept === null) return;
    await this.#ask(this.#kept, true);
  }

  /** Makes room for another order. */
  forget(): void {
    if (this.#state.kind === "sending") return;
    this.#answered();
    this.#say({ kind: "none" });
  }

  async #ask({ order, key }: KeptOrder, isRepeat: boolean): Promise<void> {
    this.#say({ kind: "sending", order, isRepeat });
    try {
      const callSid = await this.#send(order, key);
      this.#answered();
      this.#say({ kind: "started", order, callSid });
    } catch (error) {
      const meaning = meaningOf(error, isRepeat);
      if (meaning.kind !== "unanswered") this.#answered();
      this.#say({ order, error, ...meaning });
    }
  }

  #answered(): void {
    this.#kept = null;
    forgetOrder(this.#storage);
  }

  #say(state: OrderState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
