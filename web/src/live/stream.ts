import type { components } from "../api/schema.d.ts";

/** What changed since the frame before: one for everybody who looks on, at most ten a second. */
export type Frame = components["schemas"]["LiveFrame"];

/** How the switch that stops all dialing stands. */
type Dialing = NonNullable<Frame["dialing"]>;

/** How fresh the numbers are; `since`: when the last word came, in milliseconds since 1970. */
export type Freshness =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "paused" }
  | { readonly kind: "behind"; readonly since: number }
  | { readonly kind: "offline"; readonly since: number };

/** The server speaks every five seconds at least; after this long without a word it is behind. */
const SILENCE = 12_000;
const LOOK = 1_000;
const LONGEST_PAUSE = 30_000;

interface Listener {
  readonly frame: (frame: Frame) => void;
  /** How the switch stands, as often as that is told: news or not. */
  readonly dialing: (dialing: Dialing) => void;
  /** The first frame is there. What was asked before it may have changed in between. */
  readonly began: () => void;
  /**
   * The stream is there again after it was lost; it goes on where it stopped. What was asked since then, or before, and
   * does not follow the frames may be old, or have failed.
   *
   * @param since when the last word before came, in milliseconds since 1970.
   */
  readonly regained: (since: number) => void;
  /** News were missed that nobody will send again: ask for everything anew. */
  readonly reset: () => void;
  readonly freshness: (freshness: Freshness) => void;
  /** A connection was lost, or refused: a stream cannot tell which, so each time it is worth a look why. */
  readonly lost: () => void;
}

/**
 * The one stream of news that a page has. It connects, notices silence, connects again where it stopped (the cursor
 * of the last frame), with growing pauses, and rests while the page is hidden: browsers allow six connections to a
 * host, so a seventh page would hang.
 */
export class LiveStream {
  readonly #listener: Listener;
  #source: EventSource | null = null;
  #cursor: number | null = null;
  /** When the last word came; before the first, when it began to be waited for. */
  #heardAt = 0;
  /** When the connection was asked for that is there. */
  #askedAt = 0;
  #failures = 0;
  /** When the last word came before the stream was lost; null while it is not. */
  #lostSince: number | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #freshness: Freshness = { kind: "connecting" };

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** Begins, or goes on where it stopped. */
  start(): void {
    if (this.#source !== null) return;
    this.#askedAt = Date.now();
    if (this.#heardAt === 0) this.#heardAt = this.#askedAt;
    const from = this.#cursor === null ? "" : `?after=${this.#cursor}`;
    const source = new EventSource(`/call-events${from}`);
    this.#source = source;
    source.addEventListener("frame", (event) => {
      const frame = JSON.parse(String(event.data)) as Frame;
      const isFirst = this.#cursor === null;
      this.#heard(frame.cursor);
      this.#listener.frame(frame);
      this.#tell(frame);
      this.#regain();
      if (isFirst) this.#listener.began();
    });
    source.addEventListener("reset", (event) => {
      const { cursor } = JSON.parse(String(event.data)) as { readonly cursor: number };
      this.#heard(cursor);
      this.#listener.reset();
    });
    source.addEventListener("beat", (event) => {
      this.#heard(this.#cursor);
      this.#tell(JSON.parse(String(event.data)) as Pick<Frame, "dialing">);
      this.#regain();
    });
    source.addEventListener("error", () => {
      this.#lost();
    });
    clearInterval(this.#watch);
    this.#watch = setInterval(() => {
      this.#lookAtSilence();
    }, LOOK);
  }

  /** Rests until the next start; what happens meanwhile is told then. */
  pause(): void {
    this.#end();
    this.#say({ kind: "paused" });
  }

  #regain(): void {
    const since = this.#lostSince;
    this.#lostSince = null;
    if (since !== null) this.#listener.regained(since);
  }

  #end(): void {
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    this.#source?.close();
    this.#source = null;
  }

  #heard(cursor: number | null): void {
    this.#cursor = cursor;
    this.#heardAt = Date.now();
    this.#failures = 0;
    if (this.#freshness.kind !== "live") this.#say({ kind: "live" });
  }

  #tell({ dialing }: Pick<Frame, "dialing">): void {
    if (dialing !== undefined) this.#listener.dialing(dialing);
  }

  #lookAtSilence(): void {
    if (Date.now() - Math.max(this.#heardAt, this.#askedAt) < SILENCE) return;
    this.#say({ kind: "behind", since: this.#heardAt });
    // The connection may be dead without having been closed, as after a sleep.
    this.#reconnect();
  }

  #lost(): void {
    const known = this.#freshness.kind === "offline" || this.#freshness.kind === "behind";
    if (!known) this.#say({ kind: "offline", since: this.#heardAt });
    this.#reconnect();
    this.#listener.lost();
  }

  #reconnect(): void {
    this.#end();
    this.#lostSince ??= this.#heardAt;
    this.#failures += 1;
    const longest = Math.min(LONGEST_PAUSE, 500 * 2 ** this.#failures);
    // Not all pages at once, when a server comes back.
    this.#retry = setTimeout(
      () => {
        this.start();
      },
      longest * (0.5 + Math.random() / 2),
    );
  }

  #say(freshness: Freshness): void {
    this.#freshness = freshness;
    this.#listener.freshness(freshness);
  }
}
