import { expect } from "vitest";

import { HELD, HELD_CALLEES } from "../../test/support/held-calls.ts";
import { WITH_KEY } from "../../test/support/live-world.ts";
import type { World } from "../../test/support/world.ts";
import { onePerson } from "./one-person.ts";

/** How long a page or a call may take, in milliseconds, where it has more to do than elsewhere. */
export const PATIENCE = { timeout: 20_000 };
/** Of a world whose calls can be held in a phase. */
export const SIMULATOR = { callees: HELD_CALLEES };

/** Sets up a person for each test of a file, in whose world calls can be held in a phase. */
export function onePersonWithCallsHeld() {
  const scene = onePerson({ simulator: SIMULATOR });
  /** Starts a call to somebody whose call stays in this phase; gives its callSid. */
  async function hold(
    phase: keyof typeof HELD,
    customerName: string,
    world: World = scene.world,
  ): Promise<string> {
    const answer = await world.startCall({ phoneNumber: HELD[phase], customerName }, WITH_KEY);
    const { callSid } = (await answer.json()) as { readonly callSid: string };
    const shown = phase === "queued" ? "initiated" : phase;
    const status = async () => {
      const call = await world.request(`/calls/${callSid}`, { headers: WITH_KEY });
      return ((await call.json()) as { readonly status: string }).status;
    };
    await expect.poll(status, PATIENCE).toBe(shown);
    return callSid;
  }
  return { scene, hold };
}
