// Loaded into a measured server before its own code: tells the parent, when asked, the CPU time used so far, and
// ends with the parent.
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
