import type { App } from "../../src/app.ts";

const HOUR = 60 * 60_000;
/** How many calls begin in each hour of a day, from nine in the morning. */
const CALLS_BY_HOUR = [6, 9, 12, 10, 7, 8, 11, 9, 6, 4];
const FIRST_HOUR = 9;
/** The simulator's callees, by the last two digits: most answer, some press a key. */
const CALLEES = ["90", "01", "02", "11", "06", "90", "10", "03", "08", "11", "02", "90", "12", "07", "01"];
const NAMES = ["Asha", "Ravi", "Meera", "Kabir", "आशा", "Zoya", "Arjun", "Leela", "प्रिया", "Dev"];
const DEPARTMENTS = ["Sales", "Sales", "CRM", "Collection", "Support", "Sales", "CRM"];
/** Midnight and half past five in the afternoon in India, as milliseconds after midnight UTC. */
const MIDNIGHT = -5.5 * HOUR;
const AFTERNOON = 12 * HOUR;
const DAY = 24 * HOUR;

/**
 * Places the calls of two days at the simulator, hour by hour; the second day ends at half past five, and the
 * program's clock stays there.
 *
 * @param setOffset moves the program's clock, in milliseconds against the real one.
 * @returns the callSid of a call with a key press and a recording.
 */
export async function makeDays(app: App, setOffset: (offset: number) => void): Promise<string> {
  const real = Date.now();
  const now = Math.floor((real - AFTERNOON) / DAY) * DAY + AFTERNOON;
  const today = now - AFTERNOON + MIDNIGHT;
  let made = 0;
  for (const at of [...startsOf(today - DAY), ...startsOf(today)].filter((start) => start < now)) {
    setOffset(at - real);
    await startCall(app, made);
    made += 1;
    if (made % 10 === 0) await app.simulator?.idle();
  }
  setOffset(now - real);
  await app.simulator?.idle();
  const shown = await startCall(app, 0);
  await app.simulator?.idle();
  return shown;
}

/** When the calls of a day begin. */
function startsOf(midnight: number): number[] {
  return CALLS_BY_HOUR.flatMap((calls, index) =>
    Array.from({ length: calls }, (_, call) => midnight + (FIRST_HOUR + index + call / calls) * HOUR),
  );
}

async function startCall(app: App, index: number): Promise<string> {
  const answer = await fetch(`${app.url}/start-call`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      customerName: NAMES[index % NAMES.length],
      phoneNumber: `+9112345678${CALLEES[index % CALLEES.length] ?? "90"}`,
      department: DEPARTMENTS[index % DEPARTMENTS.length],
    }),
  });
  return ((await answer.json()) as { readonly callSid: string }).callSid;
}
