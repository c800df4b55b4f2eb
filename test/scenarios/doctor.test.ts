import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { type Faults, NO_FAULTS } from "../../src/carriers/simulator/faults.ts";
import { codesIn, examined, found, troubles } from "../support/examination.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { callSid, post } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { writeLockOn } from "../support/write-lock.ts";

/** Shared by the tests that change nothing but the carrier's faults. */
let world: World;

beforeAll(async () => {
  world = await startLiveWorld();
});
afterEach(() => void Object.assign(world.simulator.faults, NO_FAULTS));
afterAll(() => world.close());

async function withWorld(
  env: Readonly<Record<string, string>>,
  work: (own: World) => Promise<void>,
): Promise<void> {
  const own = await startLiveWorld({ env });
  try {
    await work(own);
  } finally {
    await own.close();
  }
}

test("a program that is well has nothing to be told, live or in the sandbox", async () => {
  expect(troubles(await examined(world))).toEqual([]);
  const sandbox = await startWorld();
  try {
    expect(troubles(await examined(sandbox))).toEqual([]);
  } finally {
    await sandbox.close();
  }
});

test.each<[keyof Faults, number, string, string, RegExp]>([
  ["accountSuspended", 1, "account_inactive", "fault", /says that the account is suspended[^]*console/],
  ["accountTrial", 1, "account_trial", "warning", /on trial[^]*Upgrade/],
  [
    "callerIdForeign",
    1,
    "caller_id_foreign",
    "fault",
    /neither the account's nor verified[^]*verify this one/,
  ],
  ["callerIdVoiceless", 1, "caller_id_without_voice", "fault", /cannot call[^]*with voice/],
  ["countryForbidden", 1, "country_forbidden", "fault", /may not call IN\.[^]*geographic permissions/],
  ["balanceLow", 1, "balance_low", "warning", /low \(1\.00 USD\)[^]*Pay money in/],
  ["balanceNegative", 1, "balance_used_up", "fault", /used up \(-3\.50 USD\)[^]*Pay money in/],
  ["dateBehind", 12, "clock_off", "warning", /clock is 1[0-3] s ahead of the carrier's[^]*synchronisation/],
  ["dateBehind", 300, "clock_wrong", "fault", /clock is (29|30)\d s ahead[^]*synchronisation/],
  ["noDialingPermissions", 1, "permissions_not_asked", "skipped", /nothing to ask[^]*console/],
  ["noBalance", 1, "balance_not_asked", "skipped", /nothing to ask[^]*console/],
])("%s=%d at the carrier is told as %s", async (fault, amount, code, state, words) => {
  world.simulator.faults[fault] = amount;
  const examination = await examined(world);
  expect(codesIn(examination)).toEqual([code]);
  const finding = found(examination, code);
  expect(finding.state).toBe(state);
  expect(`${finding.what} ${finding.why ?? ""} ${finding.todo ?? ""}`).toMatch(words);
  expect(examination.state === "fault").toBe(state === "fault");
});

test("a verified caller ID is as good as one's own number", async () => {
  world.simulator.faults.callerIdVerifiedOnly = 1;
  const examination = await examined(world);
  expect(troubles(examination)).toEqual([]);
  expect(examination.findings.find(({ check }) => check === "caller-id")?.what).toContain("verified");
});

test("an Indian number cannot call India through Twilio", async () => {
  await withWorld({ TWILIO_CALLER_ID: "+918069000000" }, async (own) => {
    const examination = await examined(own);
    expect(codesIn(examination)).toEqual(["caller_id_domestic"]);
    expect(found(examination, "caller_id_domestic").todo).toContain("another country");
  });
});

test("a clock that is behind is told as such", async () => {
  await withWorld({}, async (own) => {
    own.wait(-60_000);
    expect(found(await examined(own), "clock_wrong").what).toMatch(/(59|60|61) s behind/);
  });
});

test("a carrier that fails is one fault, and what could not be asked is not guessed", async () => {
  world.simulator.faults.accountServerError = 1;
  const examination = await examined(world);
  expect(codesIn(examination)).toEqual([
    "carrier_failing",
    "caller_id_not_asked",
    "permissions_not_asked",
    "balance_not_asked",
    "clock_not_compared",
  ]);
  expect(found(examination, "carrier_failing").todo).toContain("status.twilio.com");
  expect(found(examination, "caller_id_not_asked").todo).toContain("See the finding about the credentials");
});

test("switches for development are told while calls are real", async () => {
  await withWorld({ API_AUTH: "off", SIMULATOR_SEED: "4" }, async (own) => {
    const examination = await examined(own);
    expect(examination.findings[0]?.what).toBe("Live: calls are real.");
    expect(found(examination, "safeguard_off").what).toContain("API_AUTH");
    expect(found(examination, "configuration_warning").what).toContain("SIMULATOR_SEED: ignored");
  });
});

test("several allowed countries are asked, and only those", async () => {
  await withWorld({ ALLOWED_COUNTRIES: "AE,SG" }, async (own) => {
    own.simulator.faults.countryForbidden = 1;
    expect(found(await examined(own), "country_forbidden").what).toBe("The account may not call AE, SG.");
  });
});

test("calls of unknown fate are told with their number and age, and at length as a fault", async () => {
  await withWorld({}, async (own) => {
    own.simulator.faults.createServerError = 1;
    own.simulator.faults.lookUpServerError = 1;
    await own.startCall({}, WITH_KEY);
    await own.startCall({ phoneNumber: "+911234567891" }, WITH_KEY);
    expect(codesIn(await examined(own))).toEqual([]);
    own.wait(300_000);
    const soon = found(await examined(own), "calls_unknown");
    expect(soon.what).toMatch(/^2 calls are of unknown fate; the oldest was ordered 5 minutes ago\.$/);
    expect(soon.todo).toContain("look-ups settle them within 10 minutes");
    own.wait(7_200_000);
    const late = found(await examined(own), "calls_unknown_for_long");
    expect([late.state, late.what]).toEqual(["fault", expect.stringContaining("2 hours")]);
    expect(late.todo).toContain("carrier's own list");
  });
});

test("how long to wait for look-ups is told as it was set", async () => {
  await withWorld({ UNKNOWN_CALL_SECONDS: "60" }, async (own) => {
    own.simulator.faults.createServerError = 1;
    own.simulator.faults.lookUpServerError = 1;
    await own.startCall({}, WITH_KEY);
    own.wait(120_000);
    expect(found(await examined(own), "calls_unknown").todo).toContain("settle them within 60 s.");
  });
});

test("a database that another process holds is told, with the webhooks that wait for it", async () => {
  await withWorld({}, async (own) => {
    const lock = await writeLockOn(own.folder);
    try {
      await lock.take();
      await post(own, "/call-status", { CallSid: callSid(1), CallStatus: "busy" });
      const examination = await examined(own);
      expect(codesIn(examination)).toEqual(["database_locked", "journal_waiting"]);
      expect(found(examination, "database_locked").todo).toContain("end its transaction");
      expect(found(examination, "journal_waiting").what).toBe("1 webhooks wait in the journal.");
    } finally {
      await lock.close();
    }
  });
});

test("no finding holds a secret, a name or a number", async () => {
  await world.startCall({ customerName: "Hidden Person" }, WITH_KEY);
  for (const fault of ["callerIdForeign", "countryForbidden", "accountSuspended"] as const)
    world.simulator.faults[fault] = 1;
  const text = JSON.stringify(await examined(world));
  const { accountSid, authToken } = world.simulator;
  for (const hidden of ["Hidden", "1234567890", "5005550006", accountSid, authToken, "a-key-for-tests"])
    expect(text).not.toContain(hidden);
});

test("it needs the key, and who asks meanwhile gets the same answer", async () => {
  expect((await world.request("/doctor")).status).toBe(401);
  const [one, other] = await Promise.all([examined(world), examined(world)]);
  expect(one).toEqual(other);
});
