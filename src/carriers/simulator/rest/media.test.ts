import { expect, test } from "vitest";

import type { SimulatorOptions } from "../simulator.ts";
import { world } from "../test-support/world.ts";

/** The address of the recording of a finished call, and what fetches it with credentials. */
async function recorded(
  options: Partial<SimulatorOptions> = {},
  order: Record<string, string> = {},
): Promise<{ url: string; get: (suffix?: string, headers?: Record<string, string>) => Promise<Response> }> {
  const { simulator, application, create } = await world(options);
  await create(order);
  await simulator.idle();
  const url = application.at("/recorded")[0]?.fields["RecordingUrl"] ?? "";
  const authorization = `Basic ${btoa(`${simulator.accountSid}:${simulator.authToken}`)}`;
  return {
    url,
    get: (suffix = "", headers = {}) => fetch(url + suffix, { headers: { authorization, ...headers } }),
  };
}

test("the address in the webhook gives a WAV as long as the call, with or without extension", async () => {
  const { get } = await recorded();
  for (const suffix of ["", ".wav"]) {
    const response = await get(suffix);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/x-wav"]);
    const file = Buffer.from(await response.arrayBuffer());
    expect(file.toString("latin1", 0, 4)).toBe("RIFF");
    expect(file.length / 16_000).toBeCloseTo(14.5, 0);
  }
});

test("ranges", async () => {
  const { get } = await recorded();
  const whole = Buffer.from(await (await get()).arrayBuffer());
  const size = whole.length;
  const part = await get("", { range: "bytes=40-99" });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 40-99/${size}`]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(40, 100));
  const cases: [string, number, string | null][] = [
    ["bytes=100-", 206, `bytes 100-${size - 1}/${size}`],
    ["bytes=-50", 206, `bytes ${size - 50}-${size - 1}/${size}`],
    [`bytes=0-${size + 5}`, 206, `bytes 0-${size - 1}/${size}`],
    [`bytes=${size}-`, 416, `bytes */${size}`],
    ["bytes=-0", 416, `bytes */${size}`],
    ["bytes=9-3", 200, null],
    ["bytes=0-1,5-6", 200, null],
    ["lines=1-2", 200, null],
  ];
  for (const [range, status, contentRange] of cases) {
    const response = await get("", { range });
    expect([range, response.status, response.headers.get("content-range")]).toEqual([
      range,
      status,
      contentRange,
    ]);
    await response.arrayBuffer();
  }
});

test("two channels only where two were recorded", async () => {
  const mono = await recorded();
  expect((await mono.get("?RequestedChannels=2")).status).toBe(400);
  const dual = await recorded({}, { RecordingChannels: "dual" });
  const file = Buffer.from(await (await dual.get(".wav?RequestedChannels=2")).arrayBuffer());
  expect(file.readUInt16LE(22)).toBe(2);
});

test("audio needs credentials unless the account says otherwise", async () => {
  const closed = await recorded();
  expect((await fetch(closed.url)).status).toBe(401);
  const open = await recorded({ enforceMediaAuth: false });
  expect((await fetch(open.url)).status).toBe(200);
  expect((await fetch(`${open.url}.json`)).status).toBe(401);
});

test("there is no audio where there is no recording", async () => {
  const { simulator, create, get } = await world();
  await create({ To: "+911234567817" });
  await simulator.idle();
  const { recordings } = (await (await get("/Recordings.json")).json()) as { recordings: { sid: string }[] };
  const sid = recordings[0]?.sid ?? "";
  expect(await (await get(`/Recordings/${sid}.json`)).json()).toMatchObject({
    status: "absent",
    duration: null,
  });
  expect((await get(`/Recordings/${sid}`)).status).toBe(404);
  expect((await get("/Recordings/RE00000000000000000000000000000000")).status).toBe(404);
});
