import { expect, it } from "vitest";

import { conversationOf } from "./conversation.ts";

const companyName = "Lodha Group";
const asha = { status: "completed", customerName: "Asha", department: "Sales", ivrSelection: null };
const GREETING =
  "Hello Asha, this is an automated call from Lodha Group. This call is regarding your requirements.";
const OPTIONS =
  "If you are interested, press 1. To schedule a call later, press 2. If not interested, press 3.";
const CLOSING = "Thank you from the Sales team at Lodha Group. We will reach out to you shortly. Goodbye.";
const SORRY = "Sorry, that is not a valid choice.";

const press = (key: string, round: 1 | 2 = 1) => ({ kind: "selection", key, round });

/** A conversation as a play. */
function play(call: Partial<typeof asha> | { ivrSelection: string }, events: readonly { kind: string }[]) {
  return conversationOf({ ...asha, ...call }, events, companyName).map((turn) =>
    turn.speaker === "program" ? turn.text : `> ${turn.key} ${turn.meaning ?? "-"}`,
  );
}

it("tells greeting, menu, key and answer in order", () => {
  expect(play({}, [press("1")])).toEqual([
    GREETING,
    OPTIONS,
    "> 1 interested",
    "Thank you. We have noted your interest.",
    CLOSING,
  ]);
  expect(play({}, [press("3")]).slice(2)).toEqual([
    "> 3 not-interested",
    "Thank you. We have noted that you are not interested. Goodbye.",
  ]);
});

it("goes through the repeated menu, in whatever order the keys were reported", () => {
  const whole = [
    GREETING,
    OPTIONS,
    "> 9 -",
    SORRY,
    OPTIONS,
    "> 2 call-later",
    "Thank you. We will call you later.",
    CLOSING,
  ];
  expect(play({}, [press("9"), press("2", 2)])).toEqual(whole);
  expect(play({}, [press("2", 2), press("9"), press("9")])).toEqual(whole);
  expect(play({}, [press("2", 2)])).toEqual(whole.filter((line) => line !== "> 9 -"));
});

it("ends with the closing where no key came, and waits at the menu while the call goes on", () => {
  expect(play({}, [])).toEqual([GREETING, OPTIONS, CLOSING]);
  expect(play({ status: "in-progress" }, [])).toEqual([GREETING, OPTIONS]);
  expect(play({ status: "in-progress" }, [press("7")])).toEqual([GREETING, OPTIONS, "> 7 -", SORRY, OPTIONS]);
  expect(play({}, [press("7"), press("8", 2)]).slice(-3)).toEqual(["> 8 -", SORRY, CLOSING]);
});

it.each(["unknown", "ringing", "busy", "no-answer", "canceled", "failed", "weird", null])(
  "is empty for a call that nobody answered: %s",
  (status) => {
    expect(conversationOf({ ...asha, status }, [{ kind: "placement" }], companyName)).toEqual([]);
  },
);

it("knows an answered call by its log where the status is of no help", () => {
  expect(play({ status: "failed" }, [{ kind: "status", status: "in-progress" } as never])).toHaveLength(3);
  expect(play({ status: "ringing" }, [press("1")])).toHaveLength(5);
});

it("takes the key of an adopted row that has no log", () => {
  expect(play({ ivrSelection: "2" }, [])[2]).toBe("> 2 call-later");
  expect(play({ ivrSelection: "x" }, [])).toEqual([GREETING, OPTIONS, CLOSING]);
});

it("of two keys for one menu tells the one that the call keeps", () => {
  expect(play({}, [press("9"), press("2"), press("1")])[2]).toBe("> 1 interested");
});

it("greets nobody by name, for no department, where neither is known", () => {
  const nobody = { status: "completed", customerName: null, department: "Marketing", ivrSelection: null };
  const texts = conversationOf(nobody, [], "Acme").map((turn) => "text" in turn && turn.text);
  expect(texts[0]).toMatch(/^Hello, this is an automated call from Acme\./);
  expect(texts[2]).toMatch(/^Thank you from the team at Acme\./);
});
