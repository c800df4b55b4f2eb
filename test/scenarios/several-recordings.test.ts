import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test } from "vitest";

import { API_KEY, LIVE_ACCOUNT, WITH_KEY } from "../support/live-world.ts";
import { ASHA, startWorld, type World } from "../support/world.ts";

const SID = `CA${"0f".repeat(16)}`;
const recordingSid = (letter: string) => `RE${letter.repeat(32)}`;

let carrier: http.Server;
let world: World;
let recordings: Record<string, unknown>[];

/** A carrier that knows one call and what recordings the test gives it. */
beforeEach(async () => {
  recordings = [];
  carrier = http.createServer((request, response) => {
    const body = request.url?.includes("/Recordings.json")
      ? { recordings, next_page_uri: null }
      : { sid: SID, status: "completed", direction: "outbound-api", to: ASHA.phoneNumber, duration: "30" };
    request.resume();
    response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  carrier.listen(0, "127.0.0.1");
  await once(carrier, "listening");
  world = await startWorld({
    env: {
      HOST: "127.0.0.1",
      BASE_URL: "http://127.0.0.1:9",
      TWILIO_ACCOUNT_SID: LIVE_ACCOUNT,
      TWILIO_AUTH_TOKEN: "the-auth-token-of-a-test",
      TWILIO_CALLER_ID: "+15005550006",
      TWILIO_API_BASE_URL: originOf(carrier),
      API_KEY,
      QUIET_CALL_SECONDS: "1",
    },
  });
});
afterEach(async () => {
  await world.close();
  carrier.closeAllConnections();
  carrier.close();
});

function originOf(server: http.Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function recording(letter: string, status: string, second: number): Record<string, unknown> {
  return {
    sid: recordingSid(letter),
    call_sid: SID,
    status,
    duration: "10",
    start_time: `Thu, 01 Jan 2026 10:00:${String(second).padStart(2, "0")} +0000`,
  };
}

async function showCall(): Promise<Readonly<Record<string, unknown>>> {
  const answer = await world.request(`/calls/${SID}`, { headers: WITH_KEY });
  return (await answer.json()) as Record<string, unknown>;
}

test("of several recordings the earliest complete one is shown, and all are kept", async () => {
  const headers = { "content-type": "application/json", ...WITH_KEY };
  await world.request("/start-call", { method: "POST", headers, body: JSON.stringify(ASHA) });
  await expect.poll(async () => (await showCall())["status"], { timeout: 10_000 }).toBe("completed");
  expect(await showCall()).toMatchObject({ duration: 30, recordingUrl: null });

  recordings = [
    recording("b", "completed", 20),
    recording("a", "completed", 10),
    recording("c", "absent", 1),
  ];
  world.wait(600_000);
  await expect
    .poll(async () => (await showCall())["recordingUrl"], { timeout: 10_000 })
    .toBe(`${originOf(carrier)}/2010-04-01/Accounts/${LIVE_ACCOUNT}/Recordings/${recordingSid("a")}`);
  const { events } = await showCall();
  const kept = (events as { kind: string; recordingSid?: string }[]).filter(
    ({ kind }) => kind === "recording",
  );
  expect(kept.map((event) => event.recordingSid).sort()).toEqual(["a", "b", "c"].map(recordingSid));
});
