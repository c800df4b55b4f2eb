import type { Today } from "../domain/today.ts";
import type { Readiness } from "../observations.ts";
import type { ShownCall } from "../storage/shown-call.ts";
import type { ShownSwitch } from "../storage/shown-switch.ts";

/** What changed between two places in the log, for everybody who listens. */
export interface LiveFrame {
  /** The place in the log up to which this is known. */
  readonly cursor: number;
  /** When it was made, ISO 8601. */
  readonly at: string;
  /** How many calls changed. */
  readonly changed: number;
  /** The latest of them, as they are now. */
  readonly calls: readonly ShownCall[];
  /** The figures of the day, if they may have changed. */
  readonly today?: Today;
  /** How the program is, if that has changed. */
  readonly ready?: Readiness;
  /** How the switch that stops all dialing stands; left out while the database does not say. */
  readonly dialing?: ShownSwitch;
}

/** A frame as a server-sent event (WHATWG HTML, 9.2). JSON has no line breaks, so the data is one line. */
export function frameEvent(frame: LiveFrame): Buffer {
  return serverSentEvent("frame", frame, frame.cursor);
}

/** Says that more happened than is told: the client has to ask for everything anew. */
export function resetEvent(cursor: number, at: string): Buffer {
  return serverSentEvent("reset", { cursor, at }, cursor);
}

/** Says that the connection lives, though nothing happens, and that the switch still stands as it did, if that is known. */
export function beatEvent(at: string, dialing?: ShownSwitch): Buffer {
  return serverSentEvent("beat", { at, ...(dialing && { dialing }) });
}

function serverSentEvent(name: string, data: object, id?: number): Buffer {
  const cursor = id === undefined ? "" : `id: ${id}\n`;
  return Buffer.from(`event: ${name}\n${cursor}data: ${JSON.stringify(data)}\n\n`);
}
