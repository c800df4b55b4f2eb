import { existsSync } from "node:fs";

import bundled from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Chromium as the system has it, where it does; else the one that comes with the tests. */
const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ARGUMENTS = [
  // As root, and in containers, Chromium's own sandbox does not start; it only opens our pages here.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--autoplay-policy=no-user-gesture-required",
  "--mute-audio",
];

/** Starts Chromium without a window. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = SYSTEM.find((file) => existsSync(file)) ?? (await bundled.executablePath());
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
