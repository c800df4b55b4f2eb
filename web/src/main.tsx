import "./styles.ts";

import { setNonce } from "get-nonce";
import { createRoot } from "react-dom/client";

import { Dashboard } from "./dashboard.tsx";
import { reloadAfterDeploy } from "./reload-after-deploy.ts";
import { loadWords, preferredLanguage } from "./words/words.tsx";

/** The nonce of this copy of the page. Browsers hide the attribute from scripts, but not the property. */
function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}

async function start(): Promise<void> {
  reloadAfterDeploy();
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no place for the dashboard.");
  const nonce = readNonce();
  // Dialogs lock the page's scrolling through a style of their own, which asks here.
  setNonce(nonce);
  // From here on each page has a title of its own.
  document.querySelector("title")?.remove();
  const language = preferredLanguage();
  const messages = await loadWords(language);
  createRoot(root).render(<Dashboard nonce={nonce} first={{ language, messages }} />);
}

void start();
