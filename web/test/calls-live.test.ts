import { test } from "vitest";

import { callsPage, rowOf } from "./calls-page.ts";

/** Slow enough that a row is there before its call has ended. */
const SPEED = 3;
const { open, world } = callsPage(SPEED);

test("the status of a call on screen changes as the call goes on", async () => {
  const page = await open("/dashboard/calls");
  await page.getByText("No calls yet").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await world().startCall({ customerName: "Asha" });
  await rowOf(page, "Asha")
    .getByText(/^(Queued|Dialing|Ringing|In progress|Answered)$/)
    .waitFor();
  await rowOf(page, "Asha").getByText("Completed").waitFor();
});
