import type { Clock } from "../clock.ts";
import type { Today } from "../domain/today.ts";
import type { Readiness } from "../observations.ts";
import { readCallNews, readLogHead } from "../storage/call-news.ts";
import type { Database } from "../storage/database.ts";
import type { Audience, Newcomer } from "./audience.ts";
import type { KnownPlace } from "./cursor.ts";
import { Figures } from "./figures.ts";
import { beatEvent, frameEvent, type LiveFrame, resetEvent } from "./frame.ts";
import type { Listener } from "./listener.ts";
import { SwitchNews } from "./switch-news.ts";

/** Of what happens while somebody listens; what is beyond the entries is left to the next frame. */
const IN_A_FRAME = { events: 5_000, calls: 25 };
/** Of what a listener has missed: all of it is told up to here, and beyond nothing. */
const IN_A_CATCH_UP = { events: 5_000, calls: 200 };
const ONE_MORE = { events: IN_A_CATCH_UP.events + 1, calls: IN_A_CATCH_UP.calls };
/** Newcomers from so many different places in the log are served before the next frame. */
const PLACES_A_ROUND = 20;

export interface ReportParts {
  readonly database: Pick<Database, "reader" | "longReader">;
  readonly clock: Clock;
  readonly readiness: () => Readiness;
  readonly readToday: () => Promise<Today>;
}

/** What the audience is told: reads the log from where it stopped, and makes each frame once for everybody. */
export class Report {
  readonly #parts: ReportParts;
  readonly #audience: Audience;
  readonly #figures: Figures;
  readonly #switch = new SwitchNews();
  /** Up to where the members know the log; null while there are none. */
  #cursor: number | null = null;
  #toldReadiness = "";
  #wordAt = 0;
  #cost = 0;

  constructor(parts: ReportParts, audience: Audience) {
    this.#parts = parts;
    this.#audience = audience;
    this.#figures = new Figures(parts.readToday);
  }

  /** When the members were last told anything, in milliseconds of the process. */
  get wordAt(): number {
    return this.#wordAt;
  }

  /** Milliseconds that telling has cost since this was last asked. */
  takeCost(): number {
    const cost = this.#cost;
    this.#cost = 0;
    return cost;
  }

  /** Nobody listens any more. */
  forget(): void {
    this.#cursor = null;
    this.#figures.forget();
  }

  /**
   * Tells the members what is new, and the newcomers where they stand.
   *
   * @returns whether there is more to tell already.
   * @throws if the log cannot be read; nobody has missed anything then.
   */
  async round(): Promise<boolean> {
    const { reader } = this.#parts.database;
    if (this.#cursor === null || !this.#audience.hasMembers) {
      this.#cursor = await readLogHead(reader);
      await this.#switch.look(reader);
      this.#wordAt = performance.now();
      return this.#welcomeNewcomers(this.#cursor);
    }
    const news = await readCallNews(reader, this.#cursor, IN_A_FRAME);
    const isTurned = await this.#switch.look(reader);
    if (news !== null) this.#figures.outdate();
    const today = await this.#figures.ifDue();
    if (news === null && today === undefined && !isTurned) this.tellReadiness();
    else {
      const { cursor, changed, calls } = news ?? { cursor: this.#cursor, changed: 0, calls: [] };
      // Not before everything is read: what fails in between is told in the next round.
      this.#cursor = cursor;
      this.#tellMembers({ cursor, changed, calls, ...(today && { today }) });
    }
    const more = await this.#welcomeNewcomers(this.#cursor);
    return more || news?.events === IN_A_FRAME.events;
  }

  /** Tells the members how the program is, if that has changed. */
  tellReadiness(): void {
    const isNews = nameOf(this.#parts.readiness()) !== this.#toldReadiness;
    if (isNews && this.#cursor !== null) this.#tellMembers({ cursor: this.#cursor, changed: 0, calls: [] });
  }

  /**
   * Tells newcomers who have waited since before then how the program is. What they get as their place in the log is
   * not beyond what they know: they still have to be told the rest.
   */
  greet(before: number): void {
    const ready = this.#parts.readiness();
    const name = nameOf(ready);
    for (const [listener, newcomer] of this.#audience.newcomers) {
      if (newcomer.since > before || newcomer.told === name) continue;
      newcomer.told = name;
      newcomer.known ??= this.#cursor ?? 0;
      const cursor = newcomer.known === "unknown" ? 0 : newcomer.known;
      this.#audience.tell(listener, this.#frame({ cursor, changed: 0, calls: [], ready }));
    }
  }

  /** Says that the connection lives. */
  beat(): void {
    this.#wordAt = performance.now();
    this.#audience.tellEverybody(beatEvent(this.#now(), this.#switch.recent()));
  }

  #tellMembers(news: Omit<LiveFrame, "at" | "dialing" | "ready">): void {
    const begun = performance.now();
    const ready = this.#parts.readiness();
    const isNews = nameOf(ready) !== this.#toldReadiness;
    this.#toldReadiness = nameOf(ready);
    this.#audience.tellMembers(this.#frame(isNews ? { ...news, ready } : news));
    this.#switch.told();
    this.#wordAt = performance.now();
    this.#cost += this.#wordAt - begun;
  }

  /** @returns whether some are left for the next round. */
  async #welcomeNewcomers(cursor: number): Promise<boolean> {
    const groups = byPlace(this.#audience.newcomers);
    for (const [known, listeners] of groups.slice(0, PLACES_A_ROUND)) {
      const welcome = await this.#welcome(known, cursor);
      const begun = performance.now();
      for (const listener of listeners) this.#audience.welcome(listener, welcome);
      this.#cost += performance.now() - begun;
    }
    return groups.length > PLACES_A_ROUND;
  }

  async #welcome(known: KnownPlace, cursor: number): Promise<Buffer> {
    const missed = await this.#missedSince(known, cursor);
    const today = await this.#figures.recent();
    // Only now: what was true before the question may be over.
    const ready = this.#parts.readiness();
    if (!this.#audience.hasMembers) {
      this.#toldReadiness = nameOf(ready);
      this.#switch.told();
    }
    if (typeof missed === "object") return this.#frame({ ...missed, today, ready });
    const start = this.#frame({ cursor, changed: 0, calls: [], today, ready });
    return missed === "nothing" ? start : Buffer.concat([resetEvent(cursor, this.#now()), start]);
  }

  async #missedSince(
    known: KnownPlace,
    cursor: number,
  ): Promise<Pick<LiveFrame, "cursor" | "changed" | "calls"> | "nothing" | "too-much"> {
    if (known === null || known === cursor) return "nothing";
    if (known === "unknown" || known > cursor) return "too-much";
    const news = await readCallNews(this.#parts.database.longReader, known, ONE_MORE);
    if (news === null) return "nothing";
    if (news.events > IN_A_CATCH_UP.events || news.changed > IN_A_CATCH_UP.calls) return "too-much";
    return { cursor: news.cursor, changed: news.changed, calls: news.calls };
  }

  #frame(frame: Omit<LiveFrame, "at" | "dialing">): Buffer {
    const { cursor, changed, calls, ...states } = frame;
    const dialing = this.#switch.recent();
    return frameEvent({ cursor, at: this.#now(), changed, calls, ...states, ...(dialing && { dialing }) });
  }

  #now(): string {
    return this.#parts.clock.now().toISOString();
  }
}

/** Newcomers who know the same are told the same; whoever came first is served first. */
function byPlace(newcomers: ReadonlyMap<Listener, Newcomer>): (readonly [KnownPlace, readonly Listener[]])[] {
  const groups = new Map<KnownPlace, Listener[]>();
  for (const [listener, { known }] of newcomers) {
    const group = groups.get(known);
    if (group) group.push(listener);
    else groups.set(known, [listener]);
  }
  return [...groups];
}

/** The same for two states between which only time has passed. */
function nameOf({ unknownCalls, ...rest }: Readiness): string {
  return JSON.stringify({ ...rest, unknownCalls: unknownCalls.count });
}
