import { expect, test } from "vitest";

import { type StoryEvent, tellStory } from "./story.ts";
import { world } from "./test-support/world.ts";

test("the example call as a story", async () => {
  const { simulator, told, create } = await world();
  await create();
  await simulator.idle();
  const story = told();
  expect(story.map((line) => line.replace(/"[^"]*"/, '"…"'))).toEqual([
    "+911234567890   0:00  dialed from +15005550006",
    "+911234567890   0:01  ringing",
    "+911234567890   0:04  answered",
    '+911234567890   0:04  hears "…"',
    "+911234567890   0:10  presses 1",
    '+911234567890   0:10  hears "…"',
    '+911234567890   0:12  hears "…"',
    "+911234567890   0:18  the message is over, the line is hung up after 15 seconds",
    "+911234567890   0:20  recording ready, 15 seconds",
  ]);
});

const EVENTS: [StoryEvent, string][] = [
  [{ kind: "refused", httpStatus: 400, code: 21211 }, "refused with HTTP 400, Twilio error 21211"],
  [{ kind: "received" }, "receives a call from +15005550006"],
  [{ kind: "answered", by: "machine" }, "a voicemail picks up"],
  [{ kind: "read-aloud", text: "OK" }, 'hears a plain text read aloud, then the line goes dead: "OK"'],
  [{ kind: "hung-up", by: "callee", talkSeconds: 0.4 }, "the callee hangs up after 1 second"],
  [{ kind: "not-answered", status: "busy" }, "busy"],
  [{ kind: "recording", status: "absent", seconds: 0 }, "there is no recording"],
  [{ kind: "webhook-lost", what: "ringing" }, 'the webhook "ringing" is lost on the way, as asked'],
  [{ kind: "twiml-fault", code: 12100, message: "not well-formed" }, "Twilio error 12100: not well-formed"],
];

test.each(EVENTS)("%o", (event, sentence) => {
  const entry = { callSid: "CA1", from: "+15005550006", to: "+911234567890", atSeconds: 65.9, event };
  expect(tellStory(entry)).toBe(`+911234567890   1:05  ${sentence}`);
});
