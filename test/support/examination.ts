import { expect } from "vitest";

import type { Examination, Finding } from "../../src/domain/finding.ts";
import { WITH_KEY } from "./live-world.ts";
import type { World } from "./world.ts";

/** What `GET /doctor` of a world says. */
export async function examined(world: World): Promise<Examination> {
  const answer = await world.request("/doctor", { headers: WITH_KEY });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Examination;
}

/** What is found beside what is well. The Node that runs the tests may be an old one, which is no news. */
export function troubles({ findings }: Examination): readonly Finding[] {
  return findings.filter(({ code }) => code !== "fine" && code !== "node_unsupported");
}

/** Their codes. */
export function codesIn(examination: Examination): readonly string[] {
  return troubles(examination).map(({ code }) => code);
}

/** The one finding of this code, once its form has been checked: it says what is wrong, why, and what to do. */
export function found(examination: Examination, code: string): Finding {
  const finding = examination.findings.find((each) => each.code === code);
  if (!finding) throw new Error(`There is no ${code} among ${codesIn(examination).join(", ")}.`);
  if (finding.state !== "skipped") expect(finding.why).toMatch(/^[A-Z].*\.$/);
  expect(finding.what).toMatch(/[.]$/);
  expect(finding.todo).toMatch(/^[A-Z].*[^ ]$/);
  return finding;
}
