import { expect } from "vitest";

import type { CallEvent } from "../../src/domain/call-event.ts";
import type { World } from "./world.ts";

/** The front page of what waits beside the database. */
export interface Backlog {
  readonly waiting: number;
  readonly setAside: number;
}

/** What `/ready` says of the journal. */
export async function backlogOf(world: World): Promise<Backlog> {
  return (await world.get<{ journal: Backlog }>("/ready")).journal;
}

/** Waits until nothing waits in the journal any more: two seconds after the database's return at most. */
export async function untilApplied(world: World): Promise<void> {
  await expect.poll(async () => (await backlogOf(world)).waiting, { timeout: 2_000, interval: 20 }).toBe(0);
}

/** A status webhook of a call, as an event. */
export function statusEvent(callSid: string | null, fields: Partial<CallEvent> = {}): CallEvent {
  return {
    kind: "status",
    source: "webhook",
    callSid,
    reference: null,
    word: "busy",
    status: "busy",
    sequence: 3,
    duration: null,
    phoneNumber: "+911234567890",
    occurredAt: null,
    ...fields,
  } as CallEvent;
}
