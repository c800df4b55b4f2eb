import { expect, it } from "vitest";

import { fine } from "../domain/finding.ts";
import { guarded } from "./doctor.ts";

it("takes a check that fails for a finding, and shows nothing of the error", async () => {
  for (const run of [
    () => Promise.reject(new Error("the password is 1234")),
    () => {
      throw new Error("the password is 1234");
    },
  ]) {
    const [finding] = await guarded("disk", run, 1_000);
    expect(finding).toMatchObject({ check: "disk", state: "fault", code: "check_failed" });
    expect(JSON.stringify(finding)).not.toContain("1234");
  }
});

it("gives up a check that does not end", async () => {
  const [finding] = await guarded("reach", () => new Promise(() => undefined), 10);
  expect(finding).toMatchObject({ check: "reach", state: "skipped", code: "check_unfinished" });
});

it("passes on what a check finds", async () => {
  expect(await guarded("disk", () => Promise.resolve([fine("disk", "Roomy.")]), 1_000)).toEqual([
    fine("disk", "Roomy."),
  ]);
});
