// Loaded before the measured program: at its end, writes its CPU time (µs) and largest resident set (KiB) to file descriptor 3.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, `${userCPUTime + systemCPUTime} ${maxRSS}`);
});
