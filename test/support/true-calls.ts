import type { World } from "./world.ts";

/** What a call looks like in `GET /calls`, as far as the carrier knows it too. */
export interface TrueCall {
  readonly callSid: string;
  readonly status: string;
  readonly duration: number;
  readonly recordingUrl: string | null;
}

/** Every call as the carrier has it, by sid; `recorded` are those that were answered. */
export function trueCalls(world: World): TrueCall[] {
  return world.simulator
    .calls()
    .map(({ sid, status, duration }) => ({ callSid: sid, status, duration: duration ?? 0 }))
    .map((call) => ({ ...call, recordingUrl: call.status === "completed" ? "some" : null }))
    .sort((a, b) => (a.callSid < b.callSid ? -1 : 1));
}

/** Every call of the list in the same form, so that the two can be compared. */
export async function shownCalls(world: World): Promise<TrueCall[]> {
  const rows = await world.get<(TrueCall & Readonly<Record<string, unknown>>)[]>("/calls");
  return rows
    .map(({ callSid, status, duration, recordingUrl }) => ({
      callSid,
      status,
      duration,
      recordingUrl: recordingUrl === null ? null : "some",
    }))
    .sort((a, b) => (a.callSid < b.callSid ? -1 : 1));
}

const DEPARTMENTS = ["Sales", "CRM", "Collection", "Support"] as const;
/** Orders at once: each waits for its turn to write, and one that waits for seconds is refused. */
const AT_ONCE = 25;

/** Asks for many calls, each to a number of its own that no table knows. @returns the answers' statuses. */
export async function startCalls(world: World, count: number): Promise<number[]> {
  const orders = Array.from({ length: count }, (_, index) => ({
    phoneNumber: `+9198765${String(43_000 + index)}`,
    department: DEPARTMENTS[index % 4],
  }));
  const statuses: number[] = [];
  for (let first = 0; first < count; first += AT_ONCE) {
    const wave = orders.slice(first, first + AT_ONCE);
    const answers = await Promise.all(wave.map((order) => world.startCall(order)));
    statuses.push(...answers.map(({ status }) => status));
  }
  return statuses;
}
