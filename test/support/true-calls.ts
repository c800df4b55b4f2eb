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

/** Asks for many calls at once, each to a number of its own that no table knows. @returns the answers' statuses. */
export async function startCalls(world: World, count: number): Promise<number[]> {
  const departments = ["Sales", "CRM", "Collection", "Support"] as const;
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      world.startCall({
        phoneNumber: `+9198765${String(43_000 + index)}`,
        department: departments[index % 4],
      }),
    ),
  );
  return answers.map(({ status }) => status);
}
