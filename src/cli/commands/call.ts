import type { Command } from "commander";

import { addCallEnd } from "./call-end.ts";
import { addCallList } from "./call-list.ts";
import { addCallShow } from "./call-show.ts";
import { addCallStart } from "./call-start.ts";

export function addCall(program: Command): void {
  const call = program
    .command("call")
    .summary("start, show, list and end calls")
    .description(
      "Starts and ends calls through the running program; shows and lists them from the database.",
    );
  for (const add of [addCallStart, addCallShow, addCallList, addCallEnd]) add(call);
}
