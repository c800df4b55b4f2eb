import { startSimulator } from "../../src/carriers/simulator/simulator.ts";
import { freePort } from "./free-port.ts";
import { startWorld, type World, type WorldOptions } from "./world.ts";

export const LIVE_ACCOUNT = `AC${"1e".repeat(16)}`;
export const API_KEY = "a-key-for-tests-only-000";
/** What a client with the key sends. */
export const WITH_KEY = { authorization: `Bearer ${API_KEY}` } as const;

/** The program as it runs for real customers, with a simulator of the test's own in Twilio's place. */
export async function startLiveWorld(
  options: Pick<WorldOptions, "env" | "folder" | "simulator"> = {},
): Promise<World> {
  const carrier = await startSimulator({
    accountSid: LIVE_ACCOUNT,
    authToken: "the-auth-token-of-a-test",
    speed: 1000,
    ...options.simulator,
  });
  // `BASE_URL` has to be known before the program listens.
  const port = await freePort();
  try {
    const world = await startWorld({
      ...options,
      carrier,
      env: {
        HOST: "127.0.0.1",
        PORT: String(port),
        BASE_URL: `http://127.0.0.1:${port}`,
        TWILIO_ACCOUNT_SID: carrier.accountSid,
        TWILIO_AUTH_TOKEN: carrier.authToken,
        TWILIO_CALLER_ID: "+15005550006",
        TWILIO_API_BASE_URL: carrier.url,
        API_KEY,
        ...options.env,
      },
    });
    return {
      ...world,
      simulator: carrier,
      close: async () => {
        await carrier.close();
        await world.close();
      },
    };
  } catch (error) {
    await carrier.close();
    throw error;
  }
}
