import { expect, test } from "vitest";

import { wavOf } from "./wav.ts";

const HEARD = [
  { sound: "speech", seconds: 1 },
  { sound: "key", seconds: 0.5 },
  { sound: "silence", seconds: 0.5 },
] as const;

function samplesOf(file: Buffer): Int16Array {
  return Int16Array.from({ length: (file.length - 44) / 2 }, (_, index) => file.readInt16LE(44 + 2 * index));
}

/** Times the signal rises through zero: twice as many for twice the pitch. */
function rises(samples: Int16Array): number {
  return samples.filter((sample, index) => sample >= 0 && (samples[index - 1] ?? 0) < 0).length;
}

test("the header describes 8 kHz, 16 bit, mono, and the length that follows", () => {
  const file = wavOf(HEARD, 1);
  expect([file.toString("latin1", 0, 4), file.toString("latin1", 8, 16)]).toEqual(["RIFF", "WAVEfmt "]);
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  expect([file.readUInt16LE(20), file.readUInt16LE(22), file.readUInt32LE(24)]).toEqual([1, 1, 8000]);
  expect([file.readUInt32LE(28), file.readUInt16LE(32), file.readUInt16LE(34)]).toEqual([16_000, 2, 16]);
  expect(file.toString("latin1", 36, 40)).toBe("data");
  expect(file.readUInt32LE(40)).toBe(file.length - 44);
  expect(file.length).toBe(44 + 2 * 8000 * 2);
});

test("speech, keys and silence sound different", () => {
  const samples = samplesOf(wavOf(HEARD, 1));
  expect(rises(samples.subarray(0, 8000))).toBeCloseTo(440, -1);
  expect(rises(samples.subarray(8000, 12_000))).toBeCloseTo(1209 / 2, -1);
  expect(samples.subarray(12_000).every((sample) => sample === 0)).toBe(true);
});

test("a second channel doubles the frames", () => {
  const file = wavOf(HEARD, 2);
  expect(file.readUInt16LE(22)).toBe(2);
  const samples = samplesOf(file);
  expect(samples[200]).toBe(samples[201]);
});

test("a very long call is cut to two minutes", () => {
  expect(wavOf([{ sound: "silence", seconds: 5000 }], 1).length).toBe(44 + 120 * 16_000);
});
