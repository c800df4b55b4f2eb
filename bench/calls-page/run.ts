import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { launchBrowser } from "../../web/test/chromium.ts";
import { fill } from "../million/fill.ts";
import { makePlaces, type Place } from "../million/places.ts";
import { type Program, startProgram } from "../million/program.ts";
import { median } from "../webhooks/median.ts";
import { CallsPage } from "./calls-page.ts";

const FEW_CALLS = 1_000;
const GOAL = 1.5;
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "40" },
    folder: { type: "string", default: CACHE },
    url: { type: "string" },
  },
});
const [calls, rounds] = [Number(values.calls), Number(values.rounds)];

mkdirSync(values.folder, { recursive: true });
const folder = mkdtempSync(path.join(values.folder, "bench-calls-page-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.once("SIGINT", () => process.exit(130)).once("SIGTERM", () => process.exit(143));

const { places, gather, remove } = await makePlaces(["few", "many"], folder, values.url);
const browser = await launchBrowser();
try {
  await fill(places.few, FEW_CALLS);
  await fill(places.many, calls);
  await gather();
  const ratio = await compare(places);
  process.exitCode = ratio <= GOAL ? 0 : 1;
} finally {
  await browser.close();
  await remove();
}

/** Opens both pages in turn, and prints the ratio of the medians. */
async function compare({ few, many }: Readonly<Record<"few" | "many", Place>>): Promise<number> {
  const programs: Program[] = [await startProgram(few), await startProgram(many)];
  const pages = await Promise.all(programs.map((program) => CallsPage.signIn(browser, program)));
  const times = pages.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round += 1) {
    for (const side of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const milliseconds = (await pages[side]?.open()) ?? NaN;
      // The first time, the browser has nothing of the page yet.
      if (round > 0) times[side]?.push(milliseconds);
    }
  }
  for (const program of programs) await program.end();
  const [fewMedian = NaN, manyMedian = NaN] = times.map((side) => median(side));
  const ratio = manyMedian / fewMedian;
  console.log(
    `Until the first rows are on screen, ${calls} calls against ${FEW_CALLS}, ${rounds} times each in turn:\n` +
      `${ratio.toFixed(2)} (${manyMedian.toFixed(0)} against ${fewMedian.toFixed(0)} ms), goal ${GOAL} or less` +
      (ratio <= GOAL ? "" : ": MISSED"),
  );
  return ratio;
}
