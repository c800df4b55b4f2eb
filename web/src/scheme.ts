import { localStorageColorSchemeManager } from "@mantine/core";

/** Where the chosen colour scheme is kept; public/first-paint.js reads the same place. */
export const SCHEME_STORAGE = localStorageColorSchemeManager({ key: "color-scheme" });
