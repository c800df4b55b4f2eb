import type { CallName } from "../domain/call-name.ts";
import { conversationOf, type Turn } from "../domain/conversation.ts";
import { type CallLogEntry, listCallEvents } from "./call-events.ts";
import { findShownCall } from "./call-pages.ts";
import type { Reader } from "./database.ts";
import { listRecordings } from "./recordings.ts";
import type { ShownCall } from "./shown-call.ts";

/** A call with all that was said of it and in it. */
export interface WholeCall extends ShownCall {
  readonly recordings: Awaited<ReturnType<typeof listRecordings>>;
  readonly events: readonly CallLogEntry[];
  readonly conversation: readonly Turn[];
}

/** One call by one of its names; undefined if there is none. */
export async function readWholeCall(
  reader: Reader,
  name: CallName,
  companyName: string,
): Promise<WholeCall | undefined> {
  const call = await findShownCall(reader, name);
  if (!call) return undefined;
  const recordings = await listRecordings(reader, call.id);
  const events = await listCallEvents(reader, call.id);
  return { ...call, recordings, events, conversation: conversationOf(call, events, companyName) };
}
