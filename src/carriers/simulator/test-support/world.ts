import { onTestFinished } from "vitest";

import type { Answering, Callee } from "../behaviour.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../simulator.ts";
import { type StoryEntry, tellStory } from "../story.ts";
import { type Application, startApplication, twiml } from "./application.ts";

export const ACCOUNT_SID = `AC${"0123456789abcdef".repeat(2)}`;
export const AUTH_TOKEN = "token-of-the-simulated-account";
export const CALLER_ID = "+15005550006";
/** A number outside the table, for callees that a test makes up. */
export const NUMBER = "+919999900001";

const GREETING =
  "Hello Asha, this is an automated call from Lodha Group. This call is regarding your requirements. " +
  "If you are interested, press 1. To schedule a call later, press 2. If not interested, press 3.";
const CLOSING = "Thank you from the Sales team at Lodha Group. We will reach out to you shortly. Goodbye.";

export interface World {
  readonly simulator: Simulator;
  readonly application: Application;
  readonly story: StoryEntry[];
  readonly told: () => string[];
  /** Posts a create request as any client would. */
  readonly create: (fields?: Record<string, string | string[]>) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, fields: Record<string, string>) => Promise<Response>;
}

/** A simulator and an application with the menu of this project; both end with the test. */
export async function world(options: Partial<SimulatorOptions> = {}): Promise<World> {
  const application = await startApplication();
  serveMenu(application);
  const story: StoryEntry[] = [];
  const simulator = await startSimulator({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    speed: 1000,
    onStory: (entry) => story.push(entry),
    ...options,
  });
  onTestFinished(async () => {
    await simulator.close();
    await application.close();
  });
  const root = `${simulator.url}/2010-04-01/Accounts/${ACCOUNT_SID}`;
  const headers = { authorization: basic(ACCOUNT_SID, AUTH_TOKEN) };
  const post = (path: string, body: URLSearchParams): Promise<Response> =>
    fetch(root + path, { method: "POST", headers, body });
  return {
    simulator,
    application,
    story,
    told: () => story.map((entry) => tellStory(entry)),
    create: (fields = {}) => post("/Calls.json", formOf({ ...usualOrder(application), ...fields })),
    get: (path) => fetch(root + path, { headers }),
    post: (path, fields) => post(path, formOf(fields)),
  };
}

export function basic(name: string, secret: string): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString("base64")}`;
}

/** A callee of the test's own, at NUMBER. */
export function callee(person: Partial<Omit<Answering, "kind">>): Callee[] {
  const phone: Answering = { kind: "answers", ringSeconds: 1, presses: [], ...person };
  return [{ number: NUMBER, title: "made up for a test", behaviour: { phone } }];
}

function usualOrder(application: Application): Record<string, string | string[]> {
  return {
    To: "+911234567890",
    From: CALLER_ID,
    Url: `${application.url}/twiml?customerName=Asha`,
    StatusCallback: `${application.url}/status?call=call_1#rc=2&rp=5xx,ct,rt`,
    StatusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
    Record: "true",
    RecordingStatusCallback: `${application.url}/recorded?call=call_1#rc=2&rp=5xx,ct,rt`,
    RecordingStatusCallbackEvent: "completed",
  };
}

function formOf(fields: Record<string, string | string[]>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === "string" ? [value] : value) form.append(name, each);
  }
  return form;
}

function serveMenu(application: Application): void {
  const menu = (action: string, sentence = ""): string =>
    `${sentence}<Gather numDigits="1" action="${action}" method="POST"><Say>${GREETING}</Say></Gather><Say>${CLOSING}</Say>`;
  application.routes.set("/twiml", () => twiml(menu("/key")));
  application.routes.set("/key", ({ fields, target }) => {
    const key = fields["Digits"] ?? "";
    if (["1", "2"].includes(key))
      return twiml(`<Say>Thank you. We have noted it.</Say><Say>${CLOSING}</Say>`);
    if (key === "3") return twiml("<Say>Thank you. Goodbye.</Say>");
    const wrong = "<Say>Sorry, that is not a valid choice.</Say>";
    return twiml(target.includes("menu=2") ? `${wrong}<Say>${CLOSING}</Say>` : menu("/key?menu=2", wrong));
  });
}
