// Preloaded into a server: when the script that started it is gone, even by kill -9, the server stops too.
// A process that the server forks inherits the preload and must be left alone: its channel leads to the server.
if (process.channel && process.ppid === Number(process.env.DIE_WITH_PARENT)) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 20_000).unref();
  });
  process.channel.unref();
}
