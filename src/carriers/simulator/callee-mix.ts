import type { Answering, Behaviour, Callee, Press } from "./behaviour.ts";
import { CALLEES } from "./callees.ts";
import { type Random, seededRandom } from "./random.ts";

const TABLE: ReadonlyMap<string, Behaviour> = new Map(
  CALLEES.map((callee) => [callee.number, callee.behaviour]),
);

/**
 * What happens when this number is dialed: the table's entry, else a draw that depends on nothing but the seed and
 * the number. `extra` callees come before the table.
 */
export function behaviourOf(number: string, seed: number, extra: readonly Callee[] = []): Behaviour {
  const own = extra.find((callee) => callee.number === number);
  return own?.behaviour ?? TABLE.get(number) ?? drawBehaviour(seededRandom("callee", seed, number));
}

/** Of a hundred numbers about 45 answer in person, 35 do not, 10 are busy, 7 have a voicemail and 3 do not exist. */
function drawBehaviour(random: Random): Behaviour {
  const share = random();
  if (share < 0.45) return { phone: drawPerson(random) };
  if (share < 0.8) return { phone: { kind: "no-answer" } };
  if (share < 0.9) return { phone: { kind: "busy" } };
  if (share < 0.97) {
    const machineGreetingSeconds = between(8, 20, random);
    return {
      phone: { kind: "answers", ringSeconds: between(15, 25, random), presses: [], machineGreetingSeconds },
    };
  }
  return { phone: { kind: "unreachable" } };
}

/** Of those who answer: 35 % press 1, 15 % press 2, 20 % press 3, 12 % nothing, 18 % hang up early. */
function drawPerson(random: Random): Answering {
  const share = random();
  const person: Answering = { kind: "answers", ringSeconds: between(2, 18, random), presses: [] };
  if (share < 0.7) {
    const keys = share < 0.35 ? "1" : share < 0.5 ? "2" : "3";
    return { ...person, presses: [drawPress(keys, random)] };
  }
  if (share < 0.82) return person;
  return { ...person, hangsUpAfterSeconds: between(1, 10, random) };
}

function drawPress(keys: string, random: Random): Press {
  return random() < 0.4
    ? { keys, seconds: between(4, 12, random), after: "menu-begins" }
    : { keys, seconds: between(0.5, 3, random), after: "menu-ends" };
}

function between(least: number, most: number, random: Random): number {
  return Math.round((least + (most - least) * random()) * 10) / 10;
}
