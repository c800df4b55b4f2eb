import type { Segment } from "./recording.ts";

const SAMPLES_A_SECOND = 8000;
const BYTES_A_SAMPLE = 2;
const HEADER_BYTES = 44;
/** Longer recordings are cut: nobody listens to tones for an hour. */
const LONGEST_SECONDS = 120;

/** Each sound has a tone of its own, in hertz; silence has none. */
const TONES: Readonly<Record<Segment["sound"], number>> = { speech: 440, key: 1209, silence: 0 };

/** A playable WAV file (8 kHz, 16 bit) of what was heard, as tones; a second channel repeats the first. */
export function wavOf(segments: readonly Segment[], channels: 1 | 2): Buffer {
  const counts = countSamples(segments);
  const samples = counts.reduce((sum, { count }) => sum + count, 0);
  const frame = channels * BYTES_A_SAMPLE;
  const file = Buffer.alloc(HEADER_BYTES + samples * frame);
  writeHeader(file, samples * frame, channels);
  let offset = HEADER_BYTES;
  for (const { sound, count } of counts) {
    const turn = (2 * Math.PI * TONES[sound]) / SAMPLES_A_SECOND;
    for (let index = 0; index < count; index += 1) {
      const value = Math.round(6000 * Math.sin(turn * index));
      for (let channel = 0; channel < channels; channel += 1) {
        offset = file.writeInt16LE(value, offset);
      }
    }
  }
  return file;
}

function countSamples(segments: readonly Segment[]): { sound: Segment["sound"]; count: number }[] {
  let left = LONGEST_SECONDS * SAMPLES_A_SECOND;
  return segments.map(({ sound, seconds }) => {
    const count = Math.min(left, Math.round(seconds * SAMPLES_A_SECOND));
    left -= count;
    return { sound, count };
  });
}

/** The canonical 44 bytes: RIFF, a PCM format chunk, the length of the data. */
function writeHeader(file: Buffer, dataBytes: number, channels: number): void {
  const frame = channels * BYTES_A_SAMPLE;
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(SAMPLES_A_SECOND, 24);
  file.writeUInt32LE(SAMPLES_A_SECOND * frame, 28);
  file.writeUInt16LE(frame, 32);
  file.writeUInt16LE(BYTES_A_SAMPLE * 8, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(dataBytes, 40);
}
