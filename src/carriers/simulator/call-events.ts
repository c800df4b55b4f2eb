import type { Call, CallStatus, ProgressEvent, RecordingEvent } from "./call.ts";
import type { Exchange } from "./exchange.ts";
import type { Recording } from "./recording.ts";
import { recordingFields, statusFields } from "./webhooks/call-fields.ts";
import type { WebhookQueue } from "./webhooks/webhook-queue.ts";

/** Fires the webhooks that a call subscribed to, numbered in the order of firing. */
export class CallEvents {
  readonly #exchange: Exchange;
  readonly #call: Call;
  readonly #queue: WebhookQueue;
  #sequence = 0;

  constructor(exchange: Exchange, call: Call, queue: WebhookQueue) {
    this.#exchange = exchange;
    this.#call = call;
    this.#queue = queue;
  }

  progress(event: ProgressEvent, status: CallStatus | "initiated", recording: Recording | null = null): void {
    const { statusCallback, statusEvents } = this.#call.order;
    if (statusCallback === null || !statusEvents.includes(event)) return;
    const kept =
      recording === null ? null : { url: recordingUrl(this.#exchange, recording), record: recording };
    const fields = statusFields(this.#call, status, this.#sequence, this.#exchange.now(), kept);
    this.#sequence += 1;
    this.#queue.fire({ kind: "status", endpoint: statusCallback, fields, what: status });
  }

  recording(event: RecordingEvent, recording: Recording): void {
    const order = this.#call.order.recording;
    if (order?.callback == null || !order.events.includes(event)) return;
    const fields = recordingFields(recording, recordingUrl(this.#exchange, recording), event);
    this.#queue.fire({ kind: "recording", endpoint: order.callback, fields, what: `recording ${event}` });
  }
}

/** Where the audio of a recording is; without an extension, as Twilio gives it. */
export function recordingUrl(exchange: Exchange, recording: Recording): string {
  return `${exchange.origin}/2010-04-01/Accounts/${recording.accountSid}/Recordings/${recording.sid}`;
}
