import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

import { median } from "./median.ts";

const TRIES = 50;
const PAGE = Buffer.alloc(4096, 1);

/** Milliseconds that this folder's disk takes to make one more page durable (median). */
export function fsyncMilliseconds(folder: string): number {
  const file = path.join(folder, "fsync");
  const descriptor = openSync(file, "w");
  try {
    return median(
      Array.from({ length: TRIES }, () => {
        writeSync(descriptor, PAGE);
        const start = performance.now();
        fdatasyncSync(descriptor);
        return performance.now() - start;
      }),
    );
  } finally {
    closeSync(descriptor);
    rmSync(file);
  }
}
