import { afterEach, beforeEach, expect, test } from "vitest";

import { COMMAND_LINE } from "../../src/domain/access.ts";
import { ForeignAccountError } from "../../src/errors.ts";
import { reassignToAccount } from "../../src/storage/database-facts.ts";
import { startLiveWorld } from "../support/live-world.ts";
import { callSid, show, tell } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

let folder: string;

beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

test("everything is there after a restart, and goes on", async () => {
  const before = await startWorld({ folder });
  const { callSid: sid } = (await (await before.startCall()).json()) as { callSid: string };
  await before.simulator.idle();
  await tell(before, callSid(1), "ringing");
  const key = { "idempotency-key": "one" };
  const first = await (await before.startCall({ phoneNumber: "+911234567833" }, key)).json();
  const [list, stats, call] = [
    await before.get("/calls"),
    await before.get("/stats"),
    await show(before, sid),
  ];
  await before.close();

  const after = await startWorld({ folder });
  try {
    expect(await after.get("/calls")).toEqual(list);
    expect(await after.get("/stats")).toEqual(stats);
    expect(await show(after, sid)).toEqual(call);
    expect(await (await after.startCall({ phoneNumber: "+911234567833" }, key)).json()).toEqual(first);
    await tell(after, callSid(1), "busy");
    expect(await show(after, callSid(1))).toMatchObject({ id: 2, status: "busy" });
    expect(await after.get("/stats")).toMatchObject({ total: 3, answered: 1, failed: 1 });
  } finally {
    await after.close();
  }
});

test("a call that is under way when the program ends goes on after the restart", async () => {
  const before = await startWorld({ folder, simulator: { speed: 0.01 } });
  const { callSid: sid } = (await (await before.startCall()).json()) as { callSid: string };
  await before.close();
  const after = await startWorld({ folder });
  try {
    expect(await show(after, sid)).toMatchObject({ status: "initiated", duration: null });
    await tell(after, sid, ["completed", { CallDuration: "12" }]);
    expect(await show(after, sid)).toMatchObject({ status: "completed", duration: 12, customerName: "Asha" });
  } finally {
    await after.close();
  }
});

test("a database of another account stops the start, says what to do, and is left as it was", async () => {
  const sandbox = await startWorld({ folder });
  await sandbox.startCall();
  await sandbox.simulator.idle();
  const list = await sandbox.get("/calls");
  await sandbox.close();

  const attempt = startLiveWorld({ folder });
  await expect(attempt).rejects.toThrow(ForeignAccountError);
  await expect(attempt).rejects.toThrow(/DATABASE_(PATH|URL).*sandbox.*another database/);

  const again = await startWorld({ folder });
  expect(await again.get("/calls")).toEqual(list);
  await again.close();
});

test("of two real accounts the message names the way to re-assign, and neither account whole", async () => {
  await (await startLiveWorld({ folder })).close();
  const other = `AC${"2f".repeat(16)}`;
  const attempt = startLiveWorld({ folder, env: { TWILIO_ACCOUNT_SID: other } });
  await expect(attempt).rejects.toThrow(/node server\.js reassign/);
  await expect(attempt).rejects.not.toThrow(other);
});

test("a database that was re-assigned starts for its new account, and never from or to a sandbox", async () => {
  await (await startLiveWorld({ folder })).close();
  const other = `AC${"2f".repeat(16)}`;
  const database = await openWorldDatabase(folder);
  await reassignToAccount(database, other, "DATABASE_PATH", COMMAND_LINE, new Date());
  await database.close();
  await (await startLiveWorld({ folder, env: { TWILIO_ACCOUNT_SID: other } })).close();
  await expect(startLiveWorld({ folder })).rejects.toThrow(ForeignAccountError);
  await expect(startWorld({ folder })).rejects.toThrow(ForeignAccountError);
});
