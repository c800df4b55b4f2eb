import { expect, test } from "vitest";

import { recountCalls } from "../../src/actions/recount-calls.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, tell } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";
import { openWorldDatabase } from "../support/world-database.ts";

test("a recount says which counters differ from the rows, and mends them", async () => {
  const world = await startWorld();
  await world.startCall();
  await world.simulator.idle();
  await tell(world, callSid(1), "ringing");
  await tell(world, callSid(2), "busy");
  const stats = await world.get("/stats");
  const database = await openWorldDatabase(world.folder);
  try {
    expect(await recountCalls(database)).toEqual([]);

    await onDatabase(world.folder, async ({ run }) => {
      await run("UPDATE call_counts SET calls = 7 WHERE status = 'completed'");
      await run("DELETE FROM call_counts WHERE status = 'busy'");
      await run("INSERT INTO call_counts (department, status, calls) VALUES ('CRM', 'failed', 2)");
    });
    expect(await world.get("/stats")).not.toEqual(stats);
    const differences = await recountCalls(database);
    expect([...differences].sort((a, b) => (a.status < b.status ? -1 : 1))).toEqual([
      { department: "", status: "busy", counted: 0, rows: 1 },
      { department: "Sales", status: "completed", counted: 7, rows: 1 },
      { department: "CRM", status: "failed", counted: 2, rows: 0 },
    ]);
    expect(await world.get("/stats")).toEqual(stats);
    expect(await recountCalls(database)).toEqual([]);
  } finally {
    await database.close();
    await world.close();
  }
});
