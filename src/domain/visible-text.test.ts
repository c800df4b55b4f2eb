import { expect, test } from "vitest";

import { isVisible, removeDirectionMarks } from "./visible-text.ts";

test.each(["", " ", "\u200d", "\u200b\u2060", "\u00a0\u3000", "\ufeff"])(
  "nothing of %j can be seen",
  (text) => {
    expect(isVisible(text)).toBe(false);
  },
);

test.each(["a", "आ", "7", "-", "👋", "क्‍ष"])("%j can be seen", (text) => {
  expect(isVisible(text)).toBe(true);
});

test("marks of direction go, joiners and letters of any direction stay", () => {
  expect(removeDirectionMarks("\u202eareeM\u202c \u2066x\u2069")).toBe("areeM x");
  expect(removeDirectionMarks("क्\u200dष שלום")).toBe("क्\u200dष שלום");
});
