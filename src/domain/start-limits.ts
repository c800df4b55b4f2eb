/** The switch that stops all dialing, as it stands. */
export interface DialingSwitch {
  readonly state: "running" | "stopped";
  /** Why, in the words of whoever turned it. */
  readonly reason: string | null;
  /** When it was last turned, and by whom; null while nobody has. */
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
}

export const NEVER_TURNED: DialingSwitch = Object.freeze({
  state: "running",
  reason: null,
  changedAt: null,
  changedBy: null,
});

/** `daily`: orders of a day of the business. `hourly`: of 60 minutes. `key`: of 60 minutes, with one key. */
export type CapName = "daily" | "hourly" | "key";

/** How much of a cap is used. */
export interface CapUse {
  readonly cap: CapName;
  readonly used: number;
  readonly limit: number;
}

/** Why an order is refused before the carrier is asked. */
export type StartRefusal = "dialing-stopped" | "daily-limit" | "hourly-limit" | "key-limit";

/** What decides on an order. */
export interface StartSituation {
  readonly dialing: DialingSwitch;
  /** The caps that hold for it: the widest first. */
  readonly caps: readonly CapUse[];
}

/** The part of a cap from which its end is near. */
const NEAR = 0.8;

/** Why the next order must not be sent, or null if it may: first the switch, then the caps in their order. */
export function refuseStart({ dialing, caps }: StartSituation): StartRefusal | null {
  if (dialing.state !== "running") return "dialing-stopped";
  const full = caps.find(({ used, limit }) => used >= limit);
  return full ? `${full.cap}-limit` : null;
}

/** The caps once one more order has been taken. */
export function afterOrder(caps: readonly CapUse[]): readonly CapUse[] {
  return caps.map((cap) => ({ ...cap, used: cap.used + 1 }));
}

/** Whether the end of a cap is near, or reached. */
export function stageOf({ used, limit }: Pick<CapUse, "used" | "limit">): "near" | "reached" | null {
  if (used >= limit) return "reached";
  return used >= limit * NEAR ? "near" : null;
}

/** Whole seconds until an order may pass again that would pass at this moment; at least one. */
export function secondsUntil(free: Date, now: Date): number {
  return Math.max(1, Math.ceil((free.getTime() - now.getTime()) / 1000));
}
