import { Connection } from "./connection.ts";
import type { Order, Report } from "./messages.ts";
import { statusWebhooks } from "./status-webhooks.ts";

/** What each connection is to send. */
let queues: readonly (readonly Buffer[])[] = [];

/**
 * The process that sends. Everything expensive is made before the clock starts; then each connection sends its
 * next request as soon as its last one is answered.
 */
process.on("message", (order: Order) => {
  void obey(order).then((report) => process.send?.(report));
});
process.on("disconnect", () => process.exit());

async function obey(order: Order): Promise<Report> {
  if (order.kind === "prepare") {
    const { round, connections, callsPerConnection: calls } = order;
    queues = Array.from({ length: connections }, (_, index) =>
      statusWebhooks((round * connections + index) * calls, calls, order),
    );
    return { kind: "prepared" };
  }
  const connections = await Promise.all(queues.map(() => Connection.open(order.port)));
  const cpu = process.cpuUsage();
  const start = performance.now();
  const refused = await Promise.all(connections.map((each, index) => sendAll(each, queues[index] ?? [])));
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  for (const connection of connections) connection.close();
  return {
    kind: "sent",
    seconds,
    cpuSeconds: (used.user + used.system) / 1e6,
    refused: refused.reduce((sum, each) => sum + each, 0),
  };
}

/** @returns how many were not answered with 200. */
async function sendAll(connection: Connection, requests: readonly Buffer[]): Promise<number> {
  let refused = 0;
  for (const request of requests) {
    if ((await connection.ask(request)) !== 200) refused += 1;
  }
  return refused;
}
