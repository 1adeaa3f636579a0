/**
 * Sends requests continuously, in its own process so that its CPU time is separate from the server's. It receives its task and
 * reports results by messages. Responses are counted within a window, with load before and after it, so that slow servers do
 * not lose the responses in progress at its ends.
 */
import autocannon from 'autocannon';

// Exits with the benchmark.
process.once('disconnect', () => process.exit());

const message = () => new Promise((resolve) => process.once('message', resolve));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const { url, headers, bodies, once, connections, warmUp, seconds, patience } = await message();

/** The measurements since the window was opened. */
let seen = { times: [], bytes: 0, failures: 0 };
let client = 0;
const load = autocannon({
  ...{ url, method: 'POST', headers, connections, duration: 3600, timeout: 300 },
  setupClient(each) {
    const own = bodiesOf(client++);
    each.setRequests(own.map((body) => ({ method: 'POST', headers, body })));
  },
});
load.on('response', (_, statusCode, bytes, milliseconds) => {
  if (statusCode !== 200) seen.failures += 1;
  seen.times.push(milliseconds);
  seen.bytes += bytes;
});
load.on('reqError', () => (seen.failures += 1));

/** Each connection starts at another body, like different users; bodies sent only once are distributed among them. */
function bodiesOf(number) {
  if (once) return bodies.filter((_, index) => index % connections === number);
  const start = (number * 7) % bodies.length;
  return [...bodies.slice(start), ...bodies.slice(0, start)];
}

/** Waits for a minimum time and number of responses, up to a maximum time. */
async function wait(atLeast, responses, atMost) {
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1000;
  while (passed() < atLeast || (seen.times.length < responses && passed() < atMost)) {
    await pause(Math.max(1, Math.min(50, (atLeast - passed()) * 1000)));
  }
  return passed();
}

await wait(warmUp, connections, patience);
// The benchmark reads the CPU clocks now and opens the window.
process.send('warm');
await message();
seen = { times: [], bytes: 0, failures: 0 };
const before = process.cpuUsage();
const passed = await wait(seconds, connections * 2, patience);
const { user, system } = process.cpuUsage(before);
const { times, bytes, failures } = seen;
times.sort((a, b) => a - b);
process.send({
  ...{ requests: times.length, seconds: passed, failures, bytes },
  p99: times[Math.ceil(times.length * 0.99) - 1] ?? 0,
  ownCpu: (user + system) / 1000,
});
await message();
process.exit();
