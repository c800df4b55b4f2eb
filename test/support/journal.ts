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

const LOOK_MILLISECONDS = 20;
/** Of so many looks, where nothing else is to do; each takes longer on a busy machine, as what they wait for does. */
const MOST_LOOKS = 2_000 / LOOK_MILLISECONDS;

/** Waits until nothing waits in the journal any more: two seconds after the database's return at most. */
export async function untilApplied(world: World): Promise<void> {
  await untilNothingWaits(async () => (await backlogOf(world)).waiting);
}

/** The same of a journal without a program around it. */
export async function untilNothingWaits(waiting: () => number | Promise<number>): Promise<void> {
  let looks = 0;
  const look = () => {
    looks += 1;
    return waiting();
  };
  await expect.poll(look, { interval: LOOK_MILLISECONDS }).toBe(0);
  expect(looks).toBeLessThanOrEqual(MOST_LOOKS);
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
