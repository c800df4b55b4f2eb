import { once } from "node:events";
import net from "node:net";

import type { Order, Report } from "./messages.ts";

const HEAD_END = "\r\n\r\n";

let sockets: net.Socket[] = [];
let bytes = 0;
let frames = 0;

/** The process of the dashboards: opens streams, takes what comes, and counts the frames of the first one. */
process.on("message", (order: Order) => {
  void obey(order).then((report) => process.send?.(report));
});
process.on("disconnect", () => process.exit());

async function obey(order: Order): Promise<Report> {
  if (order.kind === "open") {
    sockets = await Promise.all(
      Array.from({ length: order.streams }, (_, index) => open(order, index === 0)),
    );
    [bytes, frames] = [0, 0];
    return { kind: "opened" };
  }
  for (const socket of sockets) socket.destroy();
  return { kind: "closed", bytes, frames };
}

/** One piece of memory for all of them: what they receive is counted and forgotten. */
const taken = Buffer.alloc(65_536);

/** Fulfils when the first frame is there. */
async function open({ port, apiKey }: Order & { kind: "open" }, isCounted: boolean): Promise<net.Socket> {
  let isOpen: (part: string) => void = () => undefined;
  const opened = new Promise<string>((resolve) => (isOpen = resolve));
  const callback = (length: number) => {
    bytes += length;
    isOpen(taken.toString("latin1", 0, 13));
    if (isCounted) frames += taken.toString("latin1", 0, length).split("event: frame").length - 1;
    return true;
  };
  const socket = net.connect({ port, host: "127.0.0.1", onread: { buffer: taken, callback } });
  await once(socket, "connect");
  const headers = ["GET /call-events HTTP/1.1", `Host: 127.0.0.1:${port}`, `Authorization: Bearer ${apiKey}`];
  socket.write(headers.join("\r\n") + HEAD_END);
  if ((await opened) !== "HTTP/1.1 200 ") throw new Error("A stream was refused.");
  return socket;
}
