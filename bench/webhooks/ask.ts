import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/**
 * Sends a message to a child process and waits for its answer.
 *
 * @throws if the process ends instead.
 */
export async function ask(child: ChildProcess, message: object | string): Promise<unknown> {
  const asking = new AbortController();
  const { signal } = asking;
  const ended = once(child, "exit", { signal }).then(() => {
    throw new Error("A process of the measurement ended early.");
  });
  const answered = once(child, "message", { signal }) as Promise<unknown[]>;
  child.send(message);
  try {
    const [answer] = await Promise.race([answered, ended]);
    return answer;
  } finally {
    asking.abort();
  }
}
