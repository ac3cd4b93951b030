// Preloaded into a server: when the script that started it is gone, even by kill -9, the server stops too.
if (process.channel) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 20_000).unref();
  });
  process.channel.unref();
}
