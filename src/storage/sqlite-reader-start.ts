import { Worker } from "node:worker_threads";

const FROM_SOURCES = import.meta.url.endsWith(".ts");

/**
 * Starts the thread of sqlite-reader-thread.ts. The build renames what it finds in import statements only, and a
 * new thread cannot read TypeScript by itself, whatever its process can: from the sources it first gets what can.
 *
 * @param path the database file.
 */
export function startReaderThread(path: string): Worker {
  const thread = new URL(`sqlite-reader-thread.${FROM_SOURCES ? "ts" : "js"}`, import.meta.url);
  const options = { name: "reader", workerData: { path } };
  if (!FROM_SOURCES) return new Worker(thread, options);
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import("${thread.href}"); });`;
  return new Worker(start, { ...options, eval: true });
}
