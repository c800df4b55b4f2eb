import { expect, test } from "vitest";

import { type World, world } from "../test-support/world.ts";

const ORDERLY = ["initiated", "ringing", "in-progress", "completed", "recorded"];

function arrivals({ application }: World): string[] {
  return application.received
    .filter(({ path }) => path === "/status" || path === "/recorded")
    .map(({ path, fields }) => (path === "/recorded" ? "recorded" : (fields["CallStatus"] ?? "")));
}

async function callUnder(faults: Parameters<typeof world>[0]): Promise<World> {
  const here = await world(faults);
  await here.create();
  await here.simulator.idle();
  return here;
}

test("without faults webhooks come once, in order, numbered from 0", async () => {
  const here = await callUnder({});
  expect(arrivals(here)).toEqual(ORDERLY);
  expect(here.application.at("/status").map(({ fields }) => fields["SequenceNumber"])).toEqual([
    "0",
    "1",
    "2",
    "3",
  ]);
});

test("duplicate: everything comes twice, the key too", async () => {
  const here = await callUnder({ faults: { duplicateWebhooks: 1 } });
  expect(arrivals(here)).toEqual(ORDERLY.flatMap((word) => [word, word]));
  expect(here.application.at("/key").map(({ fields }) => fields["Digits"])).toEqual(["1", "1"]);
  const [first, second] = here.application.at("/status");
  expect(second?.body).toBe(first?.body);
});

test("reorder: at certainty the order is reversed", async () => {
  const here = await callUnder({ faults: { reorderWebhooks: 1 } });
  expect(arrivals(here)).toEqual(ORDERLY.toReversed());
});

test("drop: nothing arrives, but the call goes on", async () => {
  const here = await callUnder({ faults: { dropWebhooks: 1 } });
  expect(arrivals(here)).toEqual([]);
  expect(here.application.at("/key")).toHaveLength(1);
});

test("delay: late, but in order", async () => {
  const here = await callUnder({ faults: { delayWebhooks: 1 } });
  expect(arrivals(here)).toEqual(ORDERLY);
});

test("a probability strikes some, and the same ones for the same seed", async () => {
  const lostWith = async (seed: number): Promise<string[]> =>
    arrivals(await callUnder({ seed, faults: { dropWebhooks: 0.5 } }));
  const lost = await Promise.all([1, 2, 3, 4, 5].map(lostWith));
  expect(await lostWith(3)).toEqual(lost[2]);
  expect(new Set(lost.map((words) => words.join())).size).toBeGreaterThan(1);
});

test("faults are switched while it runs", async () => {
  const here = await callUnder({ faults: { dropWebhooks: 1 } });
  here.simulator.faults.dropWebhooks = 0;
  await here.create();
  await here.simulator.idle();
  expect(arrivals(here)).toEqual(ORDERLY);
});
