import { expect } from "vitest";

import { onePerson } from "./one-person.ts";

/** The number of somebody who presses 1. */
export const INTERESTED = "+911234567801";

/** Sets up a person for each test of a file, in whose world people are called and followed up. */
export function onePersonWithPeopleCalled() {
  const scene = onePerson();
  /** Calls somebody and waits until the call has ended; gives its callSid. */
  async function call(customerName: string, phoneNumber: string, department = "Sales"): Promise<string> {
    const answer = await scene.world.startCall({ customerName, phoneNumber, department });
    const { callSid } = (await answer.json()) as { readonly callSid: string };
    await scene.world.simulator.idle();
    return callSid;
  }
  /** Marks a call as handled, as somebody else would. */
  async function handle(callSid: string, by: string): Promise<void> {
    const answer = await scene.world.request(`/follow-ups/${callSid}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ handled: true, by }),
    });
    expect(answer.status).toBe(200);
  }
  return { scene, call, handle };
}
