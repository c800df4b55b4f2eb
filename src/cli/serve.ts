import { type App, startApp } from "../app.ts";
import { tellStory } from "../carriers/simulator/story.ts";
import { loadConfig } from "./environment.ts";
import { createLog } from "./log.ts";
import { onEndSignal } from "./signals.ts";
import { welcome } from "./welcome.ts";

/** Starts the backend and keeps it running until a signal ends it. */
export async function serve(): Promise<null> {
  const { config, warnings } = loadConfig();
  const log = createLog(config);
  for (const warning of warnings) log.warn(warning);
  const app: App = await startApp(config, {
    log,
    simulator: { onStory: (entry) => void process.stdout.write(`${tellStory(entry)}\n`) },
  });
  if (app.simulator) process.stdout.write(welcome(app.url, config.access.apiKey !== null));
  else log.info({ url: app.url, publicUrl: config.http.baseUrl }, "listening");
  if (app.apiKeyFile) log.info({ file: app.apiKeyFile }, "the API key is in this file");

  onEndSignal(async () => {
    log.info("ending: answering what is in flight");
    await app.close();
    log.info("ended");
  });
  return null;
}
