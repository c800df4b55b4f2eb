import { randomInt } from "node:crypto";
import { once } from "node:events";
import net from "node:net";

/** Below the ports that systems give to outgoing connections: nobody else gets ours while nobody listens on it. */
const PORTS = { lowest: 20_000, highest: 32_000 };
const ATTEMPTS = 10;

/** A loopback port for what has to know its port before it listens, or comes back to it later. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = randomInt(PORTS.lowest, PORTS.highest);
    const probe = net.createServer().listen(port, "127.0.0.1");
    const listening = await Promise.race([
      once(probe, "listening").then(() => true),
      once(probe, "error").then(() => false),
    ]);
    if (!listening) continue;
    probe.close();
    await once(probe, "close");
    return port;
  }
  throw new Error("No free port was found.");
}
