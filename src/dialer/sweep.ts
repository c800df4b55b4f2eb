import { setTimeout } from "node:timers/promises";

import { type ClaimedCall, claimQuietCalls } from "../actions/claim-quiet-calls.ts";
import { lookUpCall, type LookUpOutcome } from "../actions/look-up-call.ts";
import { releaseClaims } from "../actions/release-claims.ts";
import type { Context } from "../context.ts";
import { callNames } from "../logging/call-names.ts";
import { reasonOf } from "../logging/reason.ts";
import { forgetTimers, hasTimers, readUnknownCalls } from "../storage/quiet-calls.ts";
import { Pace } from "./pace.ts";

/** Milliseconds between two looks at what is due. */
const POLL = 250;
/** Look-ups that may be under way at once, so that a carrier that takes a second does not break the rate. */
const LEAST_UNDER_WAY = 10;
/** Milliseconds for which nobody is asked when the carrier gave no answer; twice as long after each further one. */
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** Milliseconds that look-ups under way get at the end; what they would have learnt is asked for again. */
const LONGEST_FAREWELL = 1_000;
const LONGEST_MEMORY = 10_000;

type Parts = Pick<Context, "config" | "clock" | "log" | "database" | "inbox" | "carrier" | "observations">;

/**
 * The sweep: asks the carrier about calls gone quiet, at a bounded rate, and hands what it says to the inbox, the same
 * way as a webhook. The rows say what is due and since when, so nothing is lost with the process; several processes
 * may sweep one database.
 */
export class Sweep {
  readonly #parts: Parts;
  readonly #isOrderOpen: (reference: string) => boolean;
  readonly #ending = new AbortController();
  readonly #pace: Pace;
  readonly #underWay = new Map<number, Promise<void>>();
  readonly #reviewed = new Set<string>();
  #running: Promise<void> = Promise.resolve();
  #silences = 0;
  #pausedUntil = 0;
  #isDown = false;
  #isRecovered = false;
  readonly #unstored: ClaimedCall[] = [];

  constructor(parts: Parts, isOrderOpen: (reference: string) => boolean) {
    this.#parts = parts;
    this.#isOrderOpen = isOrderOpen;
    this.#pace = new Pace(parts.config.lookUps.perSecond, this.#ending.signal);
  }

  /** Takes up what an earlier process left, at once or as soon as the database is there; then sweeps until it is closed. */
  async start(): Promise<void> {
    await this.#round();
    this.#running = this.#run();
  }

  /** Asks nothing more; what is under way gets a moment. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    const over = new AbortController();
    await Promise.race([
      Promise.all(this.#underWay.values()),
      setTimeout(LONGEST_FAREWELL, undefined, { signal: over.signal }).catch(() => undefined),
    ]);
    over.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      await this.#round();
      await setTimeout(POLL, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #round(): Promise<void> {
    const { database, clock, config, log } = this.#parts;
    try {
      await this.#countUnknown();
      await this.#recover();
      const claimed = await claimQuietCalls(database, {
        now: clock.now(),
        patience: config.lookUps,
        capacity: this.#capacity(),
        isOrderOpen: this.#isOrderOpen,
        isAskedAbout: (id) => this.#underWay.has(id),
      });
      for (const call of claimed) this.#begin(call);
      this.#isDown = false;
    } catch (error) {
      // The inbox tells loudly of a database that is away; this one tries again in silence.
      if (!this.#isDown) log.warn({ reason: reasonOf(error) }, "the sweep cannot read or claim calls");
      this.#isDown = true;
    }
  }

  /** Timers and leases of processes that have ended, and leases of our own look-ups that could not be stored. */
  async #recover(): Promise<void> {
    const { database, clock, config } = this.#parts;
    if (!this.#isRecovered && (await hasTimers(database.reader))) {
      await database.write((writer) => forgetTimers(writer));
    }
    this.#isRecovered = true;
    const unstored = this.#unstored.splice(0);
    if (unstored.length === 0) return;
    try {
      await releaseClaims(database, unstored, config.lookUps, clock.now());
    } catch (error) {
      this.#unstored.push(...unstored);
      throw error;
    }
  }

  /** After a silence of the carrier a single look-up tries whether it answers again. */
  #capacity(): number {
    if (this.#parts.clock.now().getTime() < this.#pausedUntil) return 0;
    const most = this.#silences > 0 ? 1 : Math.max(LEAST_UNDER_WAY, this.#parts.config.lookUps.perSecond);
    return most - this.#underWay.size;
  }

  #begin(call: ClaimedCall): void {
    const running = this.#lookUp(call).finally(() => this.#underWay.delete(call.id));
    this.#underWay.set(call.id, running);
  }

  async #lookUp(call: ClaimedCall): Promise<void> {
    const { database, carrier, clock, config, inbox, log, observations } = this.#parts;
    try {
      const outcome = await lookUpCall(
        {
          database,
          carrier,
          now: () => clock.now(),
          patience: config.lookUps,
          turn: () => this.#pace.turn(),
          record: (event) => inbox.add(event),
          afterSilence: () => this.#pause(),
        },
        call,
      );
      observations.carrier(outcome.outcome !== "no-answer");
      if (outcome.outcome !== "no-answer") this.#silences = 0;
      this.#tell(outcome, call);
    } catch (error) {
      this.#unstored.push(call);
      if (!this.#ending.signal.aborted)
        log.warn({ ...callNames(call.call), row: call.id, reason: reasonOf(error) }, "look-up not stored");
    }
  }

  /** Several look-ups that fail at once are one silence. */
  #pause(): Date {
    const now = this.#parts.clock.now().getTime();
    if (now >= this.#pausedUntil) {
      const pause = Math.min(SHORTEST_PAUSE * 2 ** this.#silences, LONGEST_PAUSE);
      this.#silences += 1;
      this.#pausedUntil = now + pause;
    }
    return new Date(this.#pausedUntil);
  }

  #tell(outcome: LookUpOutcome, { call }: ClaimedCall): void {
    const { log } = this.#parts;
    const { reference } = call;
    const names = callNames(call);
    switch (outcome.outcome) {
      case "answered":
        return;
      case "found": {
        const found = callNames({ reference, callSid: outcome.callSid });
        if (outcome.guessed) log.warn(found, "several lost calls to one number were found, paired in order");
        else log.info(found, "lost call found at the carrier");
        return;
      }
      case "presumed-failed":
        log.warn(names, "the carrier knows no call of this order: presumed failed");
        return;
      case "given-up":
        log.warn({ ...names, left: outcome.left }, "look-ups given up");
        return;
      case "no-answer":
        log.warn({ ...names, reason: outcome.reason }, "the carrier did not answer a look-up");
        return;
      case "ambiguous":
        if (reference === null || this.#reviewed.has(reference)) return;
        if (this.#reviewed.size >= LONGEST_MEMORY) this.#reviewed.clear();
        this.#reviewed.add(reference);
        log.warn(names, "calls were found of which nobody can say to which order they belong: please review");
    }
  }

  async #countUnknown(): Promise<{ readonly count: number; readonly oldest: Date | null }> {
    const unknown = await readUnknownCalls(this.#parts.database.reader);
    this.#parts.observations.unknownCalls(unknown);
    return unknown;
  }
}
