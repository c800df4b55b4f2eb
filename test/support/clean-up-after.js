// Outlives the process that started it just long enough to leave nothing behind: when the standard input ends, it
// ends the database server of a folder, if one still runs, and removes the folder.
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

const LONGEST_FAREWELL = 10_000;
const INTERVAL = 20;

const [folder, dataFolder] = process.argv.slice(2);

/** The process id of the running server, which PostgreSQL writes into its data folder. */
function serverId() {
  try {
    return Number.parseInt(readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8"), 10);
  } catch {
    return null;
  }
}

function signal(id, name) {
  try {
    process.kill(id, name);
    return true;
  } catch {
    return false;
  }
}

process.stdin.resume().once("close", async () => {
  const id = serverId();
  if (id !== null && signal(id, "SIGQUIT")) {
    const deadline = Date.now() + LONGEST_FAREWELL;
    while (serverId() !== null && Date.now() < deadline) await setTimeout(INTERVAL);
    signal(id, "SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});
