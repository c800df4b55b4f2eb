import { test } from "vitest";

import { callsPage, rowOf } from "./calls-page.ts";

/** Slow enough that a page is there before a call has ended. */
const SPEED = 3;
const { open, world } = callsPage(SPEED);

test("the status of a call on screen changes as the call goes on", async () => {
  await world().startCall({ customerName: "Asha" });
  const page = await open("/dashboard/calls");
  await rowOf(page, "Asha")
    .getByText(/^(Queued|Dialing|Ringing|In progress|Answered)$/)
    .waitFor();
  await rowOf(page, "Asha").getByText("Completed").waitFor();
});
