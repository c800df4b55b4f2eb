import { advance, BLANK_CALL, reserveCall } from "../../src/domain/call.ts";
import type { CallEvent } from "../../src/domain/call-event.ts";
import type { Stats } from "../../src/domain/stats.ts";
import { summarise } from "../../src/domain/stats.ts";
import type { Acknowledged } from "./traffic.ts";
import type { ShownCall } from "./webhooks.ts";

/** Reads through the front door; `path` begins with a slash. */
export type Get = <T>(path: string) => Promise<T>;

/** Everything that is stored of all calls. */
export async function readTruth(get: Get): Promise<{ readonly calls: ShownCall[]; readonly stats: Stats }> {
  const rows = await get<{ callSid: string | null; reference: string | null }[]>("/calls");
  const calls: ShownCall[] = [];
  for (const { callSid, reference } of rows) {
    calls.push(await get<ShownCall>(`/calls/${callSid ?? reference ?? ""}`));
  }
  return { calls, stats: await get<Stats>("/stats") };
}

/** What was acknowledged and is not there: each as one line. */
export function missingFrom(calls: readonly ShownCall[], acknowledged: readonly Acknowledged[]): string[] {
  const bySid = new Map(calls.map((call) => [call["callSid"], call]));
  return acknowledged.flatMap((what) => {
    if (what.kind === "start") {
      const call = bySid.get(what.callSid);
      return call?.["customerName"] === what.customerName ? [] : [`start of ${what.customerName}`];
    }
    const { target, form } = what;
    const events = bySid.get(form["CallSid"])?.events ?? [];
    return events.some((event) => says(event, target, form)) ? [] : [`${target} ${JSON.stringify(form)}`];
  });
}

/** How a call that we asked for begins. */
const RESERVED = reserveCall({
  reference: "call_1",
  customerName: "Asha",
  department: "Sales",
  phoneNumber: "+911234567890",
});

function says(
  event: Readonly<Record<string, unknown>>,
  target: string,
  form: Readonly<Record<string, string>>,
): boolean {
  if (target === "/record-complete") {
    return event["kind"] === "recording" && event["recordingSid"] === form["RecordingSid"];
  }
  if (form["Digits"] !== undefined) {
    return (
      event["kind"] === "selection" && event["key"] === form["Digits"] && event["word"] === form["CallStatus"]
    );
  }
  const talk = form["CallDuration"] === undefined ? null : Number(form["CallDuration"]);
  return event["kind"] === "status" && event["word"] === form["CallStatus"] && event["duration"] === talk;
}

/** The calls that are not what their own events make of them: each as one line. */
export function wrongRows(calls: readonly ShownCall[]): string[] {
  const fields = ["status", "duration", "ivrSelection"] as const;
  return calls.flatMap((call) => {
    const names = { callSid: null, reference: null };
    const made = call.events.reduce(
      (so, event) => advance(so, { ...event, ...names } as unknown as CallEvent),
      typeof call["reference"] === "string" ? RESERVED : BLANK_CALL,
    );
    return fields
      .filter((field) => made[field] !== call[field])
      .map(
        (field) => `${String(call["callSid"])}: ${field} ${String(call[field])}, not ${String(made[field])}`,
      );
  });
}

/** What `/stats` has to say of these calls. */
export function countsOf(calls: readonly ShownCall[]): Stats {
  return summarise(
    calls.map((call) => ({
      department: typeof call["department"] === "string" ? call["department"] : "",
      status: typeof call["status"] === "string" ? call["status"] : "",
      calls: 1,
    })),
  );
}
