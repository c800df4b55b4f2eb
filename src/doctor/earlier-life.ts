import { tracesOfEarlierStart } from "../earlier-start.ts";
import type { OpenDatabase } from "../storage/inspected-tables.ts";
import type { Subject } from "./subject.ts";

/** What shows that there was a database where none is, in words; nothing before the first start. */
export async function tracesOfDatabase({ askBeside, backlog, config }: Subject): Promise<readonly string[]> {
  const running = [
    backlog !== null && "this very program is running",
    (await askBeside())?.is === "ours" && "a program is running",
  ].filter((trace) => trace !== false);
  return [...running, ...(await tracesOfEarlierStart(config))];
}

/** What shows that a database which holds nothing stands in the place of another; nothing where it does not. */
export async function tracesOfAnother(
  { config }: Subject,
  { isUnclaimed }: OpenDatabase,
): Promise<readonly string[]> {
  return isUnclaimed && config.mode === "live" ? tracesOfEarlierStart(config) : [];
}
