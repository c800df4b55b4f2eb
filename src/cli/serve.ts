import { startApp } from "../app.ts";
import { tellStory } from "../carriers/simulator/story.ts";
import { reasonOf } from "../logging/reason.ts";
import { loadConfig } from "./environment.ts";
import { createLog, logUncaughtErrors, onLevelSignal } from "./log.ts";
import { onEndSignal } from "./signals.ts";
import { welcome } from "./welcome.ts";

/** Starts the backend and keeps it running until a signal ends it. */
export async function serve(): Promise<null> {
  const { config, warnings } = loadConfig();
  const log = createLog(config);
  onLevelSignal(log);
  logUncaughtErrors(log);
  for (const warning of warnings) log.warn({ warning }, "configuration warning");
  const starting = startApp(config, {
    log,
    onRefused: (error) => {
      log.fatal({ reason: reasonOf(error) }, "the database must not be used: the process ends");
      process.exit(1);
    },
    simulator: {
      onStory: (entry) => {
        process.stdout.write(`${tellStory(entry)}\n`);
      },
    },
  });
  onEndSignal(async () => {
    log.info("ending: answering what is in flight");
    const app = await starting.catch(() => null);
    await app?.close();
    log.info("ended");
  });

  const app = await starting;
  if (app.simulator) process.stdout.write(welcome(app.url, config.access.apiKey !== null));
  else log.info({ url: app.url, publicUrl: config.http.baseUrl }, "listening");
  if (app.apiKeyFile) log.info({ file: app.apiKeyFile }, "the API key is in this file");
  return null;
}
