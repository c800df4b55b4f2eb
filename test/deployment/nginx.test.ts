import { once } from "node:events";
import http2 from "node:http2";
import net from "node:net";
import tls from "node:tls";

import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import { signature } from "../../src/carriers/simulator/webhooks/signature.ts";
import { API_KEY, startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { type Nginx, PROXIED_HOST, startNginx } from "../support/nginx.ts";
import { type RawAnswer, rawRequest } from "../support/raw-request.ts";
import { callSid, type Form } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

const BASE_URL = `https://${PROXIED_HOST}`;
const NAME = "Zainab";
const { nginx: nginxProgram, openssl } = inject("systemPrograms");

describe.skipIf(nginxProgram === null || openssl === null)("nginx, as it is configured here", () => {
  let world: World;
  let nginx: Nginx;

  beforeAll(async () => {
    if (nginxProgram === null || openssl === null) return;
    world = await startLiveWorld({ env: { BASE_URL, TRUSTED_PROXIES: "127.0.0.1" } });
    nginx = await startNginx({ nginx: nginxProgram, openssl }, Number(new URL(world.url).port));
  });
  afterAll(async () => {
    await nginx.stop();
    await world.close();
  });

  type Request = Parameters<typeof rawRequest>[1];

  /** Asks through the proxy, from an address of this machine. */
  async function ask(request: Request, from = "127.0.0.1"): Promise<RawAnswer> {
    const headers = { host: PROXIED_HOST, ...request.headers };
    const { ca, port } = nginx;
    return rawRequest(`https://127.0.0.1:${port}`, { ...request, headers }, (target) => {
      const socket = net.connect({ ...target, localAddress: from });
      return tls.connect({ socket, ca, servername: PROXIED_HOST });
    });
  }

  function webhook(target: string, form: Form): Request {
    const signed = signature(world.simulator.authToken, BASE_URL + target, form);
    return {
      method: "POST",
      target,
      headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signed },
      body: new URLSearchParams(form).toString(),
    };
  }

  function signIn(apiKey: string, forwardedFor: string): Request {
    return {
      method: "POST",
      target: "/sessions",
      headers: { "content-type": "application/json", origin: BASE_URL, "x-forwarded-for": forwardedFor },
      body: JSON.stringify({ apiKey, name: "Meera" }),
    };
  }

  test("finds nothing wrong with it", async () => {
    expect(await nginx.check()).toContain("test is successful");
  });

  test.each([
    ["usual", "/call-status?call=call_1"],
    ["with encoded slashes", "/call-status?call=call_1&x=%2Fa%2fb%5c..%2F"],
    ["with spaces", "/call-status?call=call_1&x=a+b%20c%2Bd"],
    ["with dots and slashes", "/call-status?call=call_1&x=//a/../b/./c//"],
    ["in Hindi", "/call-status?call=call_1&x=%E0%A4%86%E0%A4%B6%E0%A4%BE&y=%c3%a9"],
    ["with empty fields", "/call-status?&&=&x=1=2?3&%20"],
    ["of 12 kB", `/call-status?x=${"%F0%9F%98%80".repeat(1000)}`],
    ["for what is spoken", "/twiml?customerName=Asha%20%26%20Zo%C3%AB&department=Sales"],
    ["with an encoded letter", "/%63all-status?call=call_1"],
  ])("hands on a target %s as it came: its signature is right", async (_what, target) => {
    const form = { CallSid: callSid(1), CallStatus: "ringing", Name: "Zoë + Söhne" };
    const answer = await ask(webhook(target, form));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/xml; charset=utf-8"]);
  });

  test.each([
    "//call-status",
    "/./call-status",
    "/x/../call-status",
    "/call-status/",
    "/call-status%2F",
    "/call-status?x=\u00c3\u00a9",
  ])("makes nothing better of %s: the program refuses it", async (target) => {
    const request = webhook(target, { CallSid: callSid(1), CallStatus: "ringing" });
    const direct = await rawRequest(world.url, request);
    const proxied = await ask(request);
    expect([proxied.status, proxied.body]).toEqual([direct.status, direct.body]);
    expect([400, 404]).toContain(proxied.status);
  });

  test("tells the program who asks, whatever a client says of itself", async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt <= 10; attempt += 1) {
      const answer = await ask(signIn("wrong-key-wrong-key-00", `198.51.100.${attempt}`), "127.0.0.2");
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await ask(signIn(API_KEY, "127.0.0.2"), "127.0.0.3")).status).toBe(200);
  });

  test("refuses what is too large, and leaves to the program what is a little", async () => {
    const post = (bytes: number) =>
      ask({
        method: "POST",
        target: "/start-call",
        headers: { ...WITH_KEY, "content-type": "application/json" },
        body: JSON.stringify({ customerName: "a".repeat(bytes) }),
      });
    for (const bytes of [100_001, 5_000_000]) {
      const answer = await post(bytes);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(JSON.parse(answer.body)).toMatchObject({ status: 413, code: "body_too_large" });
    }
  });

  test("has browsers ask by https only, in every answer, and once", async () => {
    const own = await ask({ target: "/health", headers: { host: "other.example" } });
    expect(JSON.parse(own.body)).toMatchObject({ status: 421, code: "misdirected_request" });
    for (const answer of [own, await ask({ target: "/health" }), await ask({ target: "/nothing" })]) {
      expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
    }
    const target = "/calls?q=a%2Fb";
    const plain = await rawRequest(`http://127.0.0.1:${nginx.plainPort}`, {
      target,
      headers: { host: PROXIED_HOST },
    });
    expect([plain.status, plain.headers.get("location")]).toEqual([308, BASE_URL + target]);
  });

  test("passes live frames on at once, over HTTP/2", async () => {
    const session = connectHttp2();
    const stream = session.request({
      ":path": "/call-events",
      ":authority": PROXIED_HOST,
      authorization: WITH_KEY.authorization,
    });
    const texts = stream.setEncoding("utf8")[Symbol.asyncIterator]() as AsyncIterator<string>;
    let told = "";
    const untilTold = async (wanted: string) => {
      while (!told.includes(wanted)) {
        const next = await texts.next();
        if (next.done === true) throw new Error("The stream has ended.");
        told += next.value;
      }
    };
    await untilTold("\n\n");
    await ask(webhook("/call-status", { CallSid: callSid(77), CallStatus: "ringing" }));
    await untilTold(callSid(77));
    expect(session.alpnProtocol).toBe("h2");
  });

  test("limits the requests of a client, and never the carrier's", async () => {
    const session = connectHttp2();
    const statusOf = async ({ method = "GET", target, headers, body = "" }: Request) => {
      const names = { ":method": method, ":path": target, ":authority": PROXIED_HOST };
      const stream = session.request({ ...names, ...headers }, { endStream: false });
      // Only the head is looked at; what breaks before it is told below.
      stream.on("error", () => undefined);
      stream.end(body);
      stream.resume();
      const [answer] = (await once(stream, "response")) as [http2.IncomingHttpHeaders];
      return [answer[":status"], answer["retry-after"]].join(" ");
    };
    const health = Array.from({ length: 600 }, () => statusOf({ target: "/health" }));
    const webhooks = Array.from({ length: 300 }, (_each, number) =>
      statusOf(webhook("/call-status", { CallSid: callSid(number), CallStatus: "queued" })),
    );
    const [ofHealth, ofWebhooks] = await Promise.all([Promise.all(health), Promise.all(webhooks)]);
    expect(new Set(ofHealth)).toEqual(new Set(["200 ", "429 1"]));
    expect(new Set(ofWebhooks)).toEqual(new Set(["200 "]));
  });

  test("says so when the program is away, and writes no name into a log whatever happens", async () => {
    const targets = [`/twiml?customerName=${NAME}`, `/calls?q=${NAME}`, `/calls/${NAME}%20`];
    for (const target of targets) await ask({ target });
    await world.app.close();
    for (const target of targets) {
      const answer = await ask({ target });
      expect(JSON.parse(answer.body)).toMatchObject({ status: 502, code: "program_away" });
    }
    const logs = await nginx.logs();
    expect(logs).toContain('"path":"/twiml"');
    expect(logs).toContain('"status":502');
    for (const secret of [NAME, "customerName", API_KEY]) expect(logs).not.toContain(secret);
  });

  function connectHttp2(): http2.ClientHttp2Session {
    const { ca, port } = nginx;
    const session = http2.connect(`https://127.0.0.1:${port}`, { ca, servername: PROXIED_HOST });
    onTestFinished(() => {
      session.destroy();
    });
    return session;
  }
});
