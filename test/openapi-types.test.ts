import { readFile } from "node:fs/promises";
import path from "node:path";

import { expect, test } from "vitest";

import { apiTypes } from "../web/build/api-schema.ts";
import { startWorld } from "./support/world.ts";

test("the dashboard's types say what the server's OpenAPI document says", async () => {
  const world = await startWorld();
  try {
    const kept = await readFile(path.join(import.meta.dirname, "../web/src/api/schema.d.ts"), "utf8");
    expect(kept, "run: npm run generate:types").toBe(await apiTypes(await world.get("/openapi.json")));
  } finally {
    await world.close();
  }
});
