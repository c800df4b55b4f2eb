import type { World } from "./world.ts";

/** One server-sent event as a browser would hand it on. */
export interface ServerSentEvent {
  readonly name: string;
  readonly id: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Events of a stream, one after the other, as fast as they are asked for. */
export interface EventReader {
  readonly response: Response;
  /** The next event; an error if the stream ends before. */
  next(): Promise<ServerSentEvent>;
  /** What a newcomer is told first; on a slow machine it may be greeted before, without figures. */
  welcome(): Promise<ServerSentEvent>;
  /** The next frame that says anything of a call; what comes before is passed over. */
  nextCalls(): Promise<ServerSentEvent>;
  /** Waits for the end of the stream. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the live stream of a world. */
export async function listen(
  world: World,
  options: { readonly query?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<EventReader> {
  const response = await world.request(`/call-events${options.query ?? ""}`, {
    ...(options.headers && { headers: options.headers }),
  });
  if (!response.body || response.status !== 200) throw new Error(`The stream is ${response.status}.`);
  const parts = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let received = "";

  async function next(): Promise<ServerSentEvent> {
    for (;;) {
      const end = received.indexOf("\n\n");
      if (end >= 0) {
        const event = parse(received.slice(0, end));
        received = received.slice(end + 2);
        return event;
      }
      const { value, done } = await parts.read();
      if (done) throw new Error("The stream has ended.");
      received += value;
    }
  }

  return {
    response,
    next,
    async welcome() {
      for (;;) {
        const event = await next();
        if (event.name === "reset" || "today" in event.data) return event;
      }
    },
    async nextCalls() {
      for (;;) {
        const event = await next();
        if (event.name === "frame" && event.data["changed"] !== 0) return event;
      }
    },
    async ended() {
      while (!(await parts.read()).done);
    },
    close: () => parts.cancel(),
  };
}

function parse(text: string): ServerSentEvent {
  const fields = new Map(
    text.split("\n").map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  return {
    name: fields.get("event") ?? "message",
    id: fields.get("id") ?? null,
    data: JSON.parse(fields.get("data") ?? "null") as Readonly<Record<string, unknown>>,
  };
}
