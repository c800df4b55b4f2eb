// Loaded into a measured server before its own code: tells the parent, when asked, the CPU time used so far or the
// memory in use, and ends with the parent.
process.on("message", (what) =>
  process.send?.(what === "memory" ? process.memoryUsage.rss() : process.cpuUsage()),
);
process.on("disconnect", () => process.exit());
