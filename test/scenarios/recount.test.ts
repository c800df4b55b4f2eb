import { expect, test } from "vitest";

import { recountCalls } from "../../src/actions/recount-calls.ts";
import type { Today } from "../../src/domain/today.ts";
import { awayFromMidnight } from "../support/away-from-midnight.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, tell } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";
import { openWorldDatabase } from "../support/world-database.ts";

test("a recount says which counters differ from the rows, and mends them", async () => {
  const world = await startWorld();
  awayFromMidnight(world);
  await world.startCall();
  await world.simulator.idle();
  await tell(world, callSid(1), "ringing");
  await tell(world, callSid(2), "busy");
  const counted = async () => [
    await world.get("/stats"),
    { ...(await world.get<Today>("/stats/today")), at: "" },
  ];
  const before = await counted();
  const database = await openWorldDatabase(world.folder);
  try {
    expect(await recountCalls(database)).toEqual([]);

    await onDatabase(world.folder, async ({ run }) => {
      await run("UPDATE call_counts SET calls = 7 WHERE status = 'completed'");
      await run("DELETE FROM call_counts WHERE status = 'busy'");
      await run("INSERT INTO call_counts (department, status, calls) VALUES ('CRM', 'failed', 2)");
      await run("UPDATE follow_up_counts SET calls = 0");
      await run("UPDATE call_periods SET calls = calls + 3 WHERE status = 'completed'");
    });
    expect(await counted()).not.toEqual(before);
    const differences = await recountCalls(database);
    const table = "call_counts";
    const [period, ...others] = differences.filter((difference) => difference.table === "call_periods");
    expect(others).toEqual([]);
    expect(period).toMatchObject({ counted: 4, rows: 1, key: { department: "Sales", selection: "1" } });
    expect(differences.filter((difference) => difference.table === "follow_up_counts")).toEqual([
      { table: "follow_up_counts", key: { department: "Sales", selection: "1" }, counted: 0, rows: 1 },
    ]);
    expect(differences.filter((difference) => difference.table === table)).toEqual([
      { table, key: { department: "", status: "busy" }, counted: 0, rows: 1 },
      { table, key: { department: "CRM", status: "failed" }, counted: 2, rows: 0 },
      { table, key: { department: "Sales", status: "completed" }, counted: 7, rows: 1 },
    ]);
    expect(await counted()).toEqual(before);
    expect(await recountCalls(database)).toEqual([]);
  } finally {
    await database.close();
    await world.close();
  }
});
