import type { Config } from "../config.ts";
import { ownOrigin } from "./front-door.ts";

const PATIENCE_MILLISECONDS = 2_000;

/** Whether anything at all answers where the program of this configuration listens. */
export async function answersAtPort(config: Config): Promise<boolean> {
  if (config.http.port === 0) return false;
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  return fetch(`${ownOrigin(config)}/health`, { signal }).then(
    () => true,
    (error: unknown) => error instanceof Error && error.name === "TimeoutError",
  );
}
