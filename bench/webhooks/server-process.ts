import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import { ask } from "./ask.ts";

const METER = new URL("meter.js", import.meta.url).href;
const POLL_MILLISECONDS = 20;

/** A server under measurement, in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** CPU time so far, user and system together, of all its threads. */
  cpuMicroseconds(): Promise<number>;
  /** Memory that is not swapped out, all of it: heap, buffers, code. */
  residentBytes(): Promise<number>;
  end(): Promise<void>;
}

/**
 * Starts a program and waits until it listens. It gets the environment given and nothing of ours, so that no
 * account of the developer's can be in play.
 */
export async function startServer(
  program: string,
  options: {
    readonly port: number;
    readonly arguments?: readonly string[];
    readonly nodeOptions?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly folder: string;
    /** Its log goes nowhere. */
    readonly isQuiet?: boolean;
  },
): Promise<ServerProcess> {
  const child = fork(program, options.arguments, {
    cwd: options.folder,
    env: { PATH: process.env["PATH"], ...options.environment },
    execArgv: [...(options.nodeOptions ?? []), "--import", METER],
    ...(options.isQuiet === true && { stdio: ["ignore", "ignore", "inherit", "ipc"] }),
  });
  await untilListening(child, options.port);
  return {
    port: options.port,
    async cpuMicroseconds() {
      const { user, system } = (await ask(child, "cpu")) as NodeJS.CpuUsage;
      return user + system;
    },
    residentBytes: async () => (await ask(child, "memory")) as number,
    async end() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** A port of this machine that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error("A server ended before it listened.");
    const socket = net.connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return;
    } catch {
      await wait(POLL_MILLISECONDS);
    } finally {
      socket.destroy();
    }
  }
}
