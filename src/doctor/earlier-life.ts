import { tracesOfEarlierStart } from "../earlier-start.ts";
import type { Subject } from "./subject.ts";

/** What shows that there was a database where none is, in words; nothing before the first start. */
export async function tracesOfDatabase({ askBeside, backlog, config }: Subject): Promise<readonly string[]> {
  const running = [
    backlog !== null && "this very program is running",
    (await askBeside())?.is === "ours" && "a program is running",
  ].filter((trace) => trace !== false);
  return [...running, ...(await tracesOfEarlierStart(config))];
}
