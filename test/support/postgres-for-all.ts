import type { TestProject } from "vitest/node";

import { PostgresServer } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Which database the worlds of this run are on. */
    readonly database: "sqlite" | "postgres";
    /** Where the server of all tests listens, and a database on it; not there in a run on SQLite. */
    readonly serverUrl: string;
  }
}

/** Starts the one server on which every world of the run gets a database of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start();
  project.provide("serverUrl", server.url("postgres"));
  return () => server.remove();
}
