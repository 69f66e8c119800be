// Required by the commands that are measured: their CPU time, in microseconds, to the pipe that is open for it.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeSync(3, String(user + system));
});
