import type { Finding } from "../domain/finding.ts";
import type { Beside } from "./beside.ts";
import { differingAddress } from "./reach-answers.ts";

type Told = Omit<Finding, "check">;

/** Why nobody can be asked through the public address. */
export function nowhere(code: "sandbox_elsewhere" | "cannot_listen", detail: string): Told {
  if (code === "cannot_listen") {
    return {
      state: "fault",
      code,
      what: `HOST: cannot listen on this address and PORT (${detail}).`,
      why: "The program does not start.",
      todo: "Choose an address of this machine, and a port from 1024 on, or one that this user may use.",
    };
  }
  return {
    state: "skipped",
    code,
    what: "A program listens on PORT already, and a sandbox's secrets are its own.",
    why: null,
    todo: `Ask that program itself: GET ${detail}/doctor`,
  };
}

/** What is wrong with whoever listens on our port and is not this program as it is configured here. */
export function besideUs(beside: Exclude<Beside, { readonly is: "ours" }>, publicUrl: string): Told {
  if (beside.is === "silent") return PROGRAM_HANGS;
  if (beside.is === "stranger") return PORT_TAKEN;
  return differingAddress(beside.publicOrigin, publicUrl);
}

/** The port was free, so that the command listens there for as long as it looks. */
export const PROGRAM_NOT_RUNNING: Told = {
  state: "warning",
  code: "program_not_running",
  what: "PORT: no program runs here; doctor itself listens there while it looks.",
  why: "Until one runs, orders and webhooks are taken by nobody, and callees of calls under way hear an error.",
  todo: "Before the first start, nothing. Else look into the log for why it ended, start it, and run doctor again.",
};

const PROGRAM_HANGS: Told = {
  state: "fault",
  code: "program_hangs",
  what: "PORT: what listens there takes connections and does not answer within seconds.",
  why: "If that is this program, it hangs: the carrier gives up after 15 seconds, callees hear nothing, and webhooks are lost.",
  todo: "If the database is lost, see there first. Run 'node server.js dialing stop --reason …', which works beside it unless it says that the database is locked; then restart the program, with kill -9 if it does not end: what it has acknowledged is on the disk. Only if another service listens there, choose another PORT.",
};

const PORT_TAKEN: Told = {
  state: "fault",
  code: "port_taken",
  what: "PORT: what listens there is not this program, or runs with another auth token or database.",
  why: "This program cannot start beside it, and what arrives there does not arrive here.",
  todo: "End the other program, or restart it with this configuration, or choose another PORT.",
};
