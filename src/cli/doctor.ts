import { randomBytes } from "node:crypto";

import { accountOf, addressOf, startSandboxCarrier } from "../app.ts";
import type { Simulator } from "../carriers/simulator/simulator.ts";
import { createTwilioCarrier } from "../carriers/twilio/client.ts";
import type { Config } from "../config.ts";
import { examine, examineWithout } from "../doctor/doctor.ts";
import type { ReachIdentity } from "../doctor/reach-proof.ts";
import { type ReachTarget, type Subject, subjectOf } from "../doctor/subject.ts";
import type { Examination } from "../domain/finding.ts";
import { StartError } from "../errors.ts";
import { buildReachServer } from "../http/reach-server.ts";
import { doctorReport } from "./doctor-report.ts";
import { readEnvironment } from "./environment.ts";

/**
 * Looks at everything and says what is wrong; starts nothing and changes nothing. If no program listens on our port,
 * it listens there itself for as long as it looks.
 *
 * @returns the exit code: 1 if anything is at fault
 */
export async function doctor({ json }: { readonly json: boolean }): Promise<number> {
  const examination = await examineHere();
  process.stdout.write(json ? `${JSON.stringify(examination, null, 2)}\n` : doctorReport(examination));
  return examination.state === "fault" ? 1 : 0;
}

async function examineHere(): Promise<Examination> {
  const reading = readEnvironment();
  if (!reading.ok) return examineWithout(reading.details, new Date());
  const { config } = reading;
  let simulator: Simulator | null;
  try {
    simulator = await startSandboxCarrier(config, {});
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return examineWithout([partsOf(error.message)], new Date());
  }
  try {
    return await examineWith(config, simulator);
  } finally {
    await simulator?.close();
  }
}

async function examineWith(config: Config, simulator: Simulator | null): Promise<Examination> {
  const account = accountOf(config, simulator);
  let publicUrl = config.http.baseUrl ?? "";
  const identity: ReachIdentity = {
    instance: randomBytes(16).toString("hex"),
    authToken: account.authToken,
    publicUrl: () => publicUrl,
    databaseId: async () => {
      const database = await subject.lookIntoDatabase();
      return database.is === "open" ? database.id : null;
    },
  };
  const carrier = createTwilioCarrier({ ...account, baseUrl: publicUrl });
  const { reach, url, close } = await listenFor(config, identity);
  publicUrl = config.http.baseUrl ?? url;
  const subject: Subject = subjectOf({
    config,
    carrier,
    publicUrl,
    reach,
    clock: { now: () => new Date() },
    backlog: null,
    isDatabaseFailing: null,
  });
  try {
    return await examine(subject);
  } finally {
    carrier.close();
    await close();
  }
}

/** Takes the place of the program on its port, unless somebody is there. */
async function listenFor(
  { http, mode }: Config,
  identity: ReachIdentity,
): Promise<{ readonly reach: ReachTarget; readonly url: string; readonly close: () => Promise<void> }> {
  const { host, port } = http;
  const server = await buildReachServer(identity);
  const close = () => server.close();
  try {
    await server.listen({ host, port });
    const address = server.server.address();
    const url = address === null || typeof address === "string" ? "" : addressOf(address);
    return { reach: { is: "here", identity }, url, close };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    const url = addressOf({ address: host, family: host.includes(":") ? "IPv6" : "IPv4", port });
    if (code !== "EADDRINUSE") return { reach: nowhere("cannot_listen", code), url, close };
    if (mode === "sandbox") return { reach: nowhere("sandbox_elsewhere", url), url, close };
    return { reach: { is: "beside", origin: url, identity }, url, close };
  }
}

function nowhere(code: "cannot_listen" | "sandbox_elsewhere", detail: string): ReachTarget {
  return { is: "nowhere", code, detail };
}

/** A line about a variable that only the start reads, in its parts. */
function partsOf(line: string) {
  const [, variable = "", wrong = line, remedy = ""] = /^([A-Z_]+): (.*?)\. (.*)$/.exec(line) ?? [];
  return { variable, wrong, remedy };
}
