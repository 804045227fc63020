// Loaded before the measured program, and before each of its threads: at the end of all, it writes its CPU time (µs) and largest resident set (KiB) to file descriptor 3.
process.on('exit', () => {
  if (!require('node:worker_threads').isMainThread) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, `${userCPUTime + systemCPUTime} ${maxRSS}`);
});
