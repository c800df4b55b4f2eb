import { expect, test } from "vitest";

import { CALLEES } from "./callees.ts";
import { type World, world } from "./test-support/world.ts";

const REFUSED: Readonly<Record<string, [number, number]>> = {
  "20": [400, 21211],
  "21": [400, 21215],
  "22": [400, 21216],
  "23": [400, 21219],
  "24": [400, 21214],
  "25": [400, 21217],
  "30": [401, 20003],
  "31": [403, 20005],
  "32": [429, 20429],
  "33": [500, 20500],
  "38": [400, 10004],
};

const ANSWERED = "initiated ringing in-progress completed";

/** By the last two digits: the statuses in order of arrival, the keys, and the recording's place (`R`). */
const PLAYED: Readonly<Record<string, [statuses: string, keys: string]>> = {
  "90": [`${ANSWERED} R`, "1"],
  "01": [`${ANSWERED} R`, "1"],
  "02": [`${ANSWERED} R`, "2"],
  "03": [`${ANSWERED} R`, "3"],
  "04": [`${ANSWERED} R`, "91"],
  "05": [`${ANSWERED} R`, "99"],
  "06": [`${ANSWERED} R`, ""],
  "07": [`${ANSWERED} R`, ""],
  "08": [`${ANSWERED} R`, "1"],
  "10": ["initiated ringing busy", ""],
  "11": ["initiated ringing no-answer", ""],
  "12": ["initiated failed", ""],
  "13": ["initiated ringing canceled", ""],
  "14": [`${ANSWERED} R`, ""],
  "15": ["initiated initiated ringing ringing in-progress in-progress completed completed R R", "11"],
  "16": ["R completed in-progress ringing initiated", "2"],
  "17": [ANSWERED, "1"],
  "18": ["R", "1"],
  "19": ["initiated ringing in-progress R completed", "1"],
  "34": [`${ANSWERED} R`, "1"],
  "35": [`${ANSWERED} R`, "1"],
  "37": [`${ANSWERED} R`, "1"],
};

const byDigits = CALLEES.map((callee) => ({ ...callee, digits: callee.number.slice(-2) }));

function webhooks({ application }: World): string {
  return application.received
    .filter(({ path }) => path === "/status" || path === "/recorded")
    .map(({ path, fields }) => (path === "/recorded" ? "R" : fields["CallStatus"]))
    .join(" ");
}

function keys({ application }: World): string {
  return application
    .at("/key")
    .map(({ fields }) => fields["Digits"])
    .join("");
}

test("every callee of the table is tested, and no number is there twice", () => {
  const tested = [...Object.keys(REFUSED), ...Object.keys(PLAYED), "36"];
  expect(tested.sort()).toEqual(byDigits.map(({ digits }) => digits).sort());
});

test.each(byDigits.filter(({ digits }) => digits in REFUSED))(
  "$number: $title",
  async ({ number, digits }) => {
    const { simulator, application, create } = await world();
    const response = await create({ To: number });
    const [status, code] = REFUSED[digits] ?? [];
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, status, message: expect.any(String) as string });
    expect(simulator.creates).toMatchObject([{ callSid: null, httpStatus: status, code }]);
    expect(simulator.calls()).toEqual([]);
    expect(application.received).toEqual([]);
  },
);

test.each(byDigits.filter(({ digits }) => digits in PLAYED))(
  "$number: $title",
  async ({ number, digits }) => {
    const here = await world();
    await here.create({ To: number }).catch(() => undefined);
    await here.simulator.idle();
    expect([webhooks(here), keys(here)]).toEqual(PLAYED[digits]);
    expect(here.simulator.debuggerAlerts).toEqual([]);
  },
);

test("+911234567834, 35 and 37 answer badly although they place the call", async () => {
  const { simulator, create } = await world();
  expect((await create({ To: "+911234567834" })).status).toBe(500);
  await expect(create({ To: "+911234567835" })).rejects.toThrow();
  const page = await create({ To: "+911234567837" });
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html"]);
  expect(simulator.creates.map(({ callSid, httpStatus }) => [callSid !== null, httpStatus])).toEqual([
    [true, 500],
    [true, null],
    [true, 200],
  ]);
});

test("+911234567836 never answers, the call is placed all the same, and closing does not wait for it", async () => {
  const here = await world();
  const asked = here.create({ To: "+911234567836" }).catch(() => "no answer");
  await expect.poll(() => here.simulator.calls().length, { timeout: 10_000 }).toBe(1);
  await here.simulator.idle();
  expect([webhooks(here), keys(here)]).toEqual(PLAYED["90"]);
  await here.simulator.close();
  expect(await asked).toBe("no answer");
});

test("the last webhooks tell how the call ended", async () => {
  const lastOf = async (digits: string): Promise<Readonly<Record<string, string>> | undefined> => {
    const here = await world();
    await here.create({ To: `+9112345678${digits}` });
    await here.simulator.idle();
    return here.application.at("/status").at(-1)?.fields;
  };
  expect(await lastOf("12")).toMatchObject({
    CallStatus: "failed",
    SipResponseCode: "404",
    CallDuration: "0",
  });
  expect(await lastOf("11")).toMatchObject({
    CallStatus: "no-answer",
    SipResponseCode: "487",
    Duration: "0",
  });
  expect(await lastOf("90")).toMatchObject({
    CallStatus: "completed",
    CallDuration: "15",
    Duration: "1",
    RecordingSid: expect.stringMatching(/^RE/) as string,
    RecordingDuration: "15",
    Timestamp: expect.stringMatching(/ \+0000$/) as string,
  });
});

test("the example call is over, recording included, within 32 simulated seconds: 8 real ones at speed 4", async () => {
  const { simulator, story, create } = await world();
  await create();
  await simulator.idle();
  expect(story.at(-1)?.event.kind).toBe("recording");
  expect(story.at(-1)?.atSeconds).toBeLessThan(30);
});

test("a machine is only named when it was asked for", async () => {
  const { simulator, application, create } = await world();
  await create({ To: "+911234567814" });
  await create({ To: "+911234567814", MachineDetection: "Enable" });
  await create({ To: "+911234567890", MachineDetection: "Enable" });
  await create({ To: "+911234567814", MachineDetection: "DetectMessageEnd" });
  await simulator.idle();
  const verdicts = simulator.calls().map((call) => call.answeredBy);
  expect(verdicts).toEqual([null, "machine_start", "human", "machine_end_beep"]);
  const told = application.at("/twiml").map(({ fields }) => fields["AnsweredBy"]);
  expect(told.filter((word) => word !== undefined).sort()).toEqual([
    "human",
    "machine_end_beep",
    "machine_start",
  ]);
});

test("asynchronous detection has a webhook of its own", async () => {
  const { simulator, application, create } = await world();
  const AsyncAmdStatusCallback = `${application.url}/machine`;
  await create({ To: "+911234567814", MachineDetection: "Enable", AsyncAmd: "true", AsyncAmdStatusCallback });
  await simulator.idle();
  expect(application.at("/machine").map(({ fields }) => fields["AnsweredBy"])).toEqual(["machine_start"]);
});

test("no recording: absent is told to whoever subscribed to it", async () => {
  const { simulator, application, create } = await world();
  await create({ To: "+911234567817", RecordingStatusCallbackEvent: ["in-progress", "completed", "absent"] });
  await simulator.idle();
  expect(application.at("/recorded").map(({ fields }) => fields["RecordingStatus"])).toEqual([
    "in-progress",
    "absent",
  ]);
  expect(application.at("/status").at(-1)?.fields).not.toHaveProperty("RecordingUrl");
});
