import { randomInt } from "node:crypto";
import net from "node:net";

/** Below the ports that systems give to outgoing connections: nobody else gets ours while nothing listens on it. */
const PORTS = { lowest: 20_000, highest: 32_000 };
const ATTEMPTS = 20;

/** A loopback port for what has to know its port before it listens, or comes back to it later. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = randomInt(PORTS.lowest, PORTS.highest);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port was found.");
}

function isFree(port: number): Promise<boolean> {
  const probe = net.createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
