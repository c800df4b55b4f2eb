import { describe, expect, it } from "vitest";

import { placementForError, TWILIO_ERRORS } from "./error-codes.ts";

describe("placementForError", () => {
  it.each([21201, 21202, 21211, 21214, 21216, 21217, 13223, 13224, 13225])(
    "blames the number for %i",
    (code) => {
      expect(placementForError(400, code)).toEqual({
        outcome: "refused",
        reason: "number-refused",
        carrierCode: code,
      });
    },
  );

  it.each([
    [401, 20003],
    [403, 20003],
    [400, 20005],
    [404, 20404],
    [400, 21203],
    [400, 21205],
    [400, 21210],
    [400, 21212],
    [400, 21215],
    [400, 21219],
    [400, 21609],
    [400, 21626],
    [400, 13227],
    [400, 573005],
  ])("blames our account for %i with %i", (status, code) => {
    expect(placementForError(status, code)).toMatchObject({ outcome: "refused", reason: "account-refused" });
  });

  it.each([
    [429, 20429],
    [429, 99999],
    [429, null],
    [400, 10004],
    [403, 20429],
  ])("takes %i with %s for a matter of time", (status, code) => {
    expect(placementForError(status, code)).toMatchObject({ outcome: "refused", reason: "rate-limited" });
  });

  it("refuses a 4xx with a code that nobody knows for good", () => {
    expect(placementForError(400, 99999)).toEqual({
      outcome: "refused",
      reason: "account-refused",
      carrierCode: 99999,
    });
  });

  it.each([undefined, null, "21211", 21211.5, {}])(
    "does not believe a 4xx with the code %j: a proxy may have passed the order on",
    (code) => {
      for (const status of [400, 403, 408, 409, 499]) {
        expect(placementForError(status, code)).toEqual({
          outcome: "unknown",
          reason: "unreadable-answer",
          carrierCode: null,
        });
      }
    },
  );

  it.each([
    [500, 20500],
    [503, 20503],
    [502, undefined],
    [500, 21211],
  ])("cannot tell after %i with %s", (status, code) => {
    expect(placementForError(status, code)).toMatchObject({ outcome: "unknown", reason: "carrier-fault" });
  });

  it.each([301, 302, 307, 308, 304, 199])("cannot read %i", (status) => {
    expect(placementForError(status, undefined)).toMatchObject({
      outcome: "unknown",
      reason: "unreadable-answer",
    });
  });
});

describe("TWILIO_ERRORS", () => {
  it("explains each code once, with advice", () => {
    for (const [code, error] of TWILIO_ERRORS) {
      expect(code).toBeGreaterThan(9999);
      expect(error.meaning).toMatch(/^[A-Z].*\.$/);
      expect(error.advice).toMatch(/^[A-Z].*\.$/);
    }
  });
});
