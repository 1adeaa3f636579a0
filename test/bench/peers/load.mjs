/**
 * Asks a server for a while: a process of its own, so that its work is not mistaken for the server's. It is
 * told what to do, and tells what it saw, by messages.
 */
import autocannon from 'autocannon';

const message = () => new Promise((resolve) => process.once('message', resolve));

const { url, headers, bodies, connections, seconds, warmUp } = await message();

/** Each connection goes through the bodies from another one on, as many users do. */
function run(duration) {
  let client = 0;
  return autocannon({
    ...{ url, method: 'POST', headers, connections, duration },
    requests: bodies.map((body) => ({ body })),
    setupClient: (each) => {
      const start = (client++ * 7) % bodies.length;
      each.setRequests(
        [...bodies.slice(start), ...bodies.slice(0, start)].map((body) => ({ method: 'POST', headers, body })),
      );
    },
  });
}

if (warmUp > 0) await run(warmUp);
// The bench reads the clocks of the processes now, and lets the measure begin.
process.send('warm');
await message();
const before = process.cpuUsage();
const result = await run(seconds);
const { user, system } = process.cpuUsage(before);
process.send({
  requests: result.requests.total,
  seconds: result.duration,
  failures: result.non2xx + result.errors + result.timeouts,
  bytes: result.throughput.total,
  mean: result.latency.mean,
  median: result.latency.p50,
  p99: result.latency.p99,
  ownCpu: (user + system) / 1000,
});
process.disconnect();
