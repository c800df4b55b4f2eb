import { tracesOfEarlierStart } from "../earlier-start.ts";
import type { Subject } from "./subject.ts";

/** What shows that there was a database where none is, in words; nothing before the first start. */
export async function tracesOfDatabase({ askBeside, backlog, config }: Subject): Promise<readonly string[]> {
  const running = [
    backlog !== null && "this very program runs on it",
    (await askBeside())?.is === "ours" && "a program runs on it",
  ].filter((trace) => trace !== false);
  return [...running, ...(await tracesOfEarlierStart(config))];
}
