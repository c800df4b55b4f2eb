// Before the first paint, so that nobody is dazzled: the scheme that was chosen, or the one the device prefers.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("color-scheme");
  } catch {
    // Storage may be forbidden; then the device decides.
  }
  var dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
