import { stat } from "node:fs/promises";
import path from "node:path";

import { expect, test } from "vitest";

import { startLiveWorld, WITH_KEY } from "./support/live-world.ts";

test("without API_KEY one is made and kept beside the database, for its owner only", async () => {
  const own = await startLiveWorld({ env: { API_KEY: "" } });
  try {
    const file = own.app.apiKeyFile ?? "";
    expect(path.dirname(file)).toBe(own.folder);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await own.request("/stats", { headers: WITH_KEY })).status).toBe(401);
  } finally {
    await own.close();
  }
});
