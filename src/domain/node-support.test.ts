import { expect, it } from "vitest";

import { supportOf } from "./node-support.ts";

it("ends with the last day of the version", () => {
  expect(supportOf("20.20.2", new Date("2026-04-30T23:59:59Z"))).toBe("supported");
  expect(supportOf("20.20.2", new Date("2026-05-01T00:00:00Z"))).toBe("over");
  expect(supportOf("24.1.0", new Date("2026-12-01T00:00:00Z"))).toBe("supported");
  expect(supportOf("99.0.0", new Date("2040-01-01T00:00:00Z"))).toBe("supported");
});
