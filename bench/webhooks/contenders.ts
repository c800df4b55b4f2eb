import { randomBytes } from "node:crypto";
import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { freePort, type ServerProcess, startServer } from "./server-process.ts";
import type { Signing } from "./status-webhooks.ts";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const TSX = import.meta.resolve("tsx");

export interface Contender {
  readonly name: "ours" | "baseline";
  readonly server: ServerProcess;
  readonly databaseFile: string;
}

/**
 * Starts the built program as it runs live, signatures checked; its carrier is an address where nobody listens.
 * It runs from a copy, so that neither a build meanwhile nor a `.env` can change what is measured.
 *
 * @param copy an empty folder inside the project, from where the dependencies are found.
 * @param options `profile`: where to write a CPU profile at the end; `isQuiet`: its log goes nowhere.
 */
export async function startOurs(
  copy: string,
  databases: string,
  { profile, isQuiet = false }: { readonly profile?: string | undefined; readonly isQuiet?: boolean } = {},
): Promise<Contender & { readonly signing: Signing; readonly apiKey: string }> {
  await mkdir(copy, { recursive: true });
  for (const part of ["dist", "server.js", "package.json"]) {
    await cp(path.join(PROJECT, part), path.join(copy, part), { recursive: true });
  }
  const [port, nobody] = [await freePort(), await freePort()];
  const signing = { origin: `http://127.0.0.1:${port}`, authToken: randomBytes(16).toString("hex") };
  const databaseFile = path.join(databases, "ours.sqlite");
  const apiKey = randomBytes(16).toString("hex");
  const server = await startServer(path.join(copy, "server.js"), {
    port,
    folder: copy,
    isQuiet,
    nodeOptions: profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${path.resolve(profile)}`],
    environment: {
      HOST: "127.0.0.1",
      PORT: String(port),
      BASE_URL: signing.origin,
      TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
      TWILIO_AUTH_TOKEN: signing.authToken,
      TWILIO_CALLER_ID: "+15005550006",
      TWILIO_API_BASE_URL: `http://127.0.0.1:${nobody}`,
      API_KEY: apiKey,
      DATABASE_PATH: databaseFile,
      LOG_LEVEL: "warn",
    },
  });
  return { name: "ours", server, databaseFile, signing, apiKey };
}

export async function startBaseline(databases: string): Promise<Contender> {
  const port = await freePort();
  const databaseFile = path.join(databases, "baseline.sqlite");
  const server = await startServer(fileURLToPath(new URL("baseline.ts", import.meta.url)), {
    port,
    folder: databases,
    arguments: [String(port), databaseFile],
    nodeOptions: ["--import", TSX],
  });
  return { name: "baseline", server, databaseFile };
}
