/** The process has ended by then, whatever is still under way: the platform kills it soon after. */
const LONGEST_END = 9_500;

/**
 * Runs `end` at the first SIGTERM or SIGINT and exits 0 within 10 s; a second signal exits at once.
 */
export function onEndSignal(end: () => Promise<void>): void {
  let ending = false;
  const onSignal = () => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(0), LONGEST_END).unref();
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : "The end failed.");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
