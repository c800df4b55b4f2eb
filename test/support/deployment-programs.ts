import type { TestProject } from "vitest/node";

import { findProgram, type SystemProgram } from "./debian-packages.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** nginx, systemd-analyze and openssl; `null` where they cannot be had. Not there in other projects. */
    readonly systemPrograms: Readonly<Record<"nginx" | "systemdAnalyze" | "openssl", SystemProgram | null>>;
  }
}

/** Looks for the programs that the files in `deploy/` are for, and says why those tests are skipped that lack one. */
export async function setup(project: TestProject): Promise<void> {
  project.provide("systemPrograms", {
    nginx: await programOrNull("nginx", "nginx"),
    systemdAnalyze: await programOrNull("systemd-analyze", "systemd"),
    openssl: await programOrNull("openssl", "openssl"),
  });
}

async function programOrNull(name: string, debianPackage: string): Promise<SystemProgram | null> {
  const found = await findProgram(name, debianPackage);
  if (found.is === "found") return found.program;
  console.warn(`Tests that need ${name} are skipped: ${found.why}.`);
  return null;
}
