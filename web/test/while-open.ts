import type { Route } from "playwright-core";

/**
 * What a page asks for, answered in a way of its own that asks the server first. A page also asks by itself, whenever it
 * likes, and so may be closed before the server has answered: Playwright then breaks off what was under way, and nobody
 * waits for the answer any more. While the page is open, whatever goes wrong is a fault.
 */
export function whileOpen(answer: (route: Route) => Promise<void>): (route: Route) => Promise<void> {
  return async (route) => {
    try {
      await answer(route);
    } catch (error) {
      if (!route.request().frame().page().context().isClosed()) throw error;
    }
  };
}
