import path from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

import { compiledWords } from "./compiled-words.ts";
import { compressedFiles } from "./compressed-files.ts";

export default defineConfig({
  root: path.join(import.meta.dirname, ".."),
  plugins: [react(), compiledWords(), compressedFiles()],
  resolve: {
    alias: {
      // The messages are compiled at build time, so no browser needs the parser.
      "@formatjs/icu-messageformat-parser": "@formatjs/icu-messageformat-parser/no-parser.js",
    },
  },
  build: {
    outDir: "../dist/dashboard",
    emptyOutDir: true,
    // A data: address for a font or a picture would need a wider content security policy.
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
    // The budget is held by a test, compressed (web/test/unit/budget.test.ts).
    chunkSizeWarningLimit: 1000,
  },
});
