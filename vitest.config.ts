import { defineConfig } from "vitest/config";

import { ResultsFile } from "./test/support/results-file.ts";

/**
 * Tests whose subject reaches a database: they run once on each. They share what they import, which takes a third of
 * their time otherwise; each has a program and a database of its own.
 */
const ON_EVERY_DATABASE = ["test/{scenarios,property,storage}/**/*.test.ts"];
/** Among them those that need none. */
const WITHOUT_DATABASE = ["test/property/event-order.test.ts", "test/property/journal-crash.test.ts"];

export default defineConfig({
  test: {
    reporters: ["default", new ResultsFile({ outputFile: "test-results/vitest.json" })],
    // One more than the two cores of the gate: much of a test is waiting.
    maxWorkers: 3,
    setupFiles: ["test/support/loopback-only.ts"],
    // No test is timed: these tell a hang from a machine that has much else to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    provide: { database: "sqlite" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "src/**/*.test.ts",
            "web/src/**/*.test.ts",
            "web/test/unit/**/*.test.ts",
            "test/*.test.ts",
            ...WITHOUT_DATABASE,
          ],
        },
      },
      {
        extends: true,
        test: { name: "sqlite", isolate: false, include: ON_EVERY_DATABASE, exclude: WITHOUT_DATABASE },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          isolate: false,
          include: ON_EVERY_DATABASE,
          exclude: WITHOUT_DATABASE,
          globalSetup: ["test/support/postgres-for-all.ts"],
          provide: { database: "postgres" },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["web/test/*.test.ts"],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: "deployment",
          include: ["test/deployment/**/*.test.ts"],
          globalSetup: ["test/support/deployment-programs.ts"],
        },
      },
      { extends: true, test: { name: "faults", include: ["test/faults/**/*.test.ts"] } },
    ],
  },
});
