import { expect } from "vitest";

import { WITH_KEY } from "./live-world.ts";
import type { World } from "./world.ts";

/** Stops all dialing, or lets calls go out again, as somebody else would. */
export async function turn(world: World, state: "running" | "stopped", reason = "A test"): Promise<void> {
  const answer = await world.request("/dialing", {
    method: "PUT",
    headers: { "content-type": "application/json", ...WITH_KEY },
    body: JSON.stringify({ state, reason }),
  });
  expect(answer.status).toBe(200);
}
