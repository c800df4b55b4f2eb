import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { pino } from "pino";

import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { launchBrowser, newPerson, type PersonOptions } from "../test/browser.ts";
import { makeDays } from "./two-days.ts";

const TARGET = path.join(import.meta.dirname, "../../docs/screenshots");

/** What is pictured: the name of the file, the page, and who looks. `{call}` stands for a call with everything. */
const PICTURES: readonly (readonly [name: string, page: string, who: PersonOptions])[] = [
  ["overview", "/", {}],
  ["calls", "/dashboard/calls?call={call}", {}],
  ["start-call", "/dashboard/start-call?number=%2B911234567890&name=Asha&department=Sales", {}],
  ["follow-up", "/dashboard/follow-up", { colorScheme: "dark" }],
  ["phone", "/", { language: "hi", width: 360, height: 720 }],
];

/** Makes the pictures of the README: a sandbox with two days of calls, seen through a real browser. */
async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "screenshots-"));
  const reading = readConfig({ PORT: "0", DATABASE_PATH: path.join(folder, "sandbox.sqlite") }, folder);
  if (!reading.ok) throw new Error(reading.faults.join("\n"));
  let offset = 0;
  const app = await startApp(reading.config, {
    log: pino({ level: "silent" }),
    clock: { now: () => new Date(Date.now() + offset) },
    simulator: { speed: 1000, seed: 7 },
  });
  const browser = await launchBrowser();
  try {
    const shown = await makeDays(app, (next) => (offset = next));
    await mkdir(TARGET, { recursive: true });
    for (const [name, page, who] of PICTURES) {
      const person = await newPerson(browser, app.url, { height: 800, ...who });
      await person.page.goto(page.replace("{call}", shown));
      await person.page.getByRole("heading", { level: 1 }).waitFor();
      await person.page.waitForLoadState("networkidle").catch(() => undefined);
      await person.page.screenshot({ path: path.join(TARGET, `${name}.png`) });
      await person.context.close();
    }
  } finally {
    await browser.close();
    await app.close();
    await rm(folder, { recursive: true });
  }
}

await run();
