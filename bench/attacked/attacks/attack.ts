import net from "node:net";

/** One way of asking a server for more than it owes. It goes on until it is told to stop. */
export interface Attack {
  readonly name: string;
  /** @param stopped aborted when it shall end; nothing of it is left after the promise has fulfilled. */
  run(target: Target, stopped: AbortSignal): Promise<Tally>;
}

export interface Target {
  readonly port: number;
}

/** What became of an attack: connections opened and cut by the server, answers by status. */
export interface Tally {
  connections: number;
  cut: number;
  readonly answers: Record<string, number>;
}

export function newTally(): Tally {
  return { connections: 0, cut: 0, answers: {} };
}

/** Opens a connection that counts what happens to it; it is destroyed when the attack stops. */
export function open(
  { port }: Target,
  tally: Tally,
  stopped: AbortSignal,
  told: { readonly ready?: (socket: net.Socket) => void; readonly gone?: () => void } = {},
): net.Socket {
  const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const stop = () => socket.destroy();
  stopped.addEventListener("abort", stop, { once: true });
  socket.setNoDelay(true).setEncoding("latin1");
  socket.on("connect", () => {
    tally.connections += 1;
    told.ready?.(socket);
  });
  socket.on("data", (text: string) => {
    for (const [, status = ""] of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
      tally.answers[status] = (tally.answers[status] ?? 0) + 1;
    }
  });
  socket.on("end", () => socket.destroy());
  // A server that cuts us is what we ask for.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    stopped.removeEventListener("abort", stop);
    if (stopped.aborted) return;
    tally.cut += 1;
    told.gone?.();
  });
  return socket;
}

/** Does the work so many times a second until it is stopped. */
export async function repeat(perSecond: number, stopped: AbortSignal, work: () => void): Promise<void> {
  await new Promise<void>((ended) => {
    if (stopped.aborted) {
      ended();
      return;
    }
    const begun = performance.now();
    let done = 0;
    const timer = setInterval(() => {
      const due = ((performance.now() - begun) / 1000) * perSecond;
      for (; done < due; done += 1) work();
    }, 20);
    stopped.addEventListener(
      "abort",
      () => {
        clearInterval(timer);
        ended();
      },
      { once: true },
    );
  });
}
