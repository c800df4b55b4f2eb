import { type Finding, fine } from "../domain/finding.ts";
import { supportOf } from "../domain/node-support.ts";
import type { Subject } from "./subject.ts";

/** The Node that runs us, and whether the database's library loads in it. */
export async function checkRuntime({ clock, lookIntoDatabase }: Subject): Promise<readonly Finding[]> {
  const found = nodeFindings(process.versions.node, clock.now());
  const database = await lookIntoDatabase();
  if (database.is === "failed" && database.reason === "library-unloadable") {
    found.push({
      check: "runtime",
      state: "fault",
      code: "library_unloadable",
      what: "The library of the database does not load.",
      why: "It was built for another Node, or is damaged: the program does not start.",
      todo: database.todo,
    });
  } else if (found.length === 0) {
    const engine = database.is === "open" ? `, ${database.engine}` : "";
    return [fine("runtime", `Node ${process.versions.node}${engine}.`)];
  }
  return found;
}

/** What there is to say of a version of Node; nothing if all is well. */
export function nodeFindings(version: string, now: Date): Finding[] {
  if (supportOf(version, now) === "supported") return [];
  return [
    {
      check: "runtime",
      state: "warning",
      code: "node_unsupported",
      what: `Node ${version} gets no security updates from its makers.`,
      why: "A hole that is found in it stays open.",
      todo: "Install the current LTS of Node (see https://nodejs.org), run 'npm ci' under it, and restart.",
    },
  ];
}
