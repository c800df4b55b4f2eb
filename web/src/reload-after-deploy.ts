const STORED_AS = "reloads";
const WITHIN = 5 * 60_000;
const MOST = 2;

/**
 * A page left open over a deploy asks for files that are gone. Then it is loaded anew, at most twice in five minutes,
 * so that a server that has lost its files does not keep it turning.
 */
export function reloadAfterDeploy(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const now = Date.now();
    const recent = readTimes().filter((time) => now - time < WITHIN);
    if (recent.length >= MOST) return;
    event.preventDefault();
    sessionStorage.setItem(STORED_AS, JSON.stringify([...recent, now]));
    location.reload();
  });
}

function readTimes(): number[] {
  try {
    const times: unknown = JSON.parse(sessionStorage.getItem(STORED_AS) ?? "[]");
    return Array.isArray(times) ? times.filter((time) => typeof time === "number") : [];
  } catch {
    return [];
  }
}
