// @ts-check
// The thread in which the embedded database runs; `engine-thread.ts` starts it. Node.js starts a thread from JavaScript only,
// so this file is not compiled: the compiled server, the development server and the tests read the same one.
const fs = require('node:fs');
const { readFile } = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');
const { dirname, join } = require('node:path');
const { getEnvironmentData, parentPort, workerData } = require('node:worker_threads');

/** @type {import('node:worker_threads').MessagePort} */
const port = /** @type {any} */ (parentPort);

// What the engine creates is for this user only. It sets modes of its own choice, independent of the umask of the process.
const { chmodSync, fchmodSync, mkdirSync, writeFileSync } = fs;
/** @type {Record<string, (...given: any[]) => unknown>} */
const forOwner = {
  chmodSync: (path, mode) => chmodSync(path, mode & 0o700),
  fchmodSync: (file, mode) => fchmodSync(file, mode & 0o700),
  mkdirSync: (path) => mkdirSync(path, 0o700),
  writeFileSync: (path, data) => writeFileSync(path, data, { mode: 0o600 }),
};
Object.assign(fs, forOwner);
syncBuiltinESMExports();

/** The parameters that a PostgreSQL server reports to each new connection. */
const parameters = `select name, setting from pg_settings where name in ('server_version', 'server_encoding',
  'client_encoding', 'DateStyle', 'IntervalStyle', 'TimeZone', 'integer_datetimes', 'standard_conforming_strings')`;

/** What the engine writes in response to one unit. */
class Response {
  /** Most responses fit; a longer one gets memory of its own. */
  static #usual = new Uint8Array(64 * 1024);
  /** @type {Uint8Array<ArrayBuffer>} */
  #bytes = Response.#usual;
  #length = 0;

  /** Copies bytes: they are in the engine's own memory, which it reuses. @param {Uint8Array} bytes */
  add(bytes) {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * length);
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  /** All bytes, in memory that can be passed to the other thread. @returns {Uint8Array<ArrayBuffer>} */
  take() {
    const isUsual = this.#bytes === Response.#usual;
    return isUsual ? this.#bytes.slice(0, this.#length) : this.#bytes.subarray(0, this.#length);
  }
}

/** The engine's WebAssembly. Another thread that has compiled it shares it, which halves the time to open a database. */
async function compile() {
  const { WebAssembly } = /** @type {any} */ (globalThis);
  const folder = dirname(require.resolve('@electric-sql/pglite'));
  return getEnvironmentData('compiled engine') ?? WebAssembly.compile(await readFile(join(folder, 'pglite.wasm')));
}

/**
 * The archive in a file, as much of a `Blob` as the engine uses: a real one copies its bytes three times.
 * @param {string} path @returns {Blob}
 */
function archive(path) {
  return /** @type {any} */ ({ type: 'application/x-tar', arrayBuffer: () => readFile(path) });
}

async function open() {
  const { dataDir, seed } = workerData;
  const [{ PGlite }, { pg_trgm }, compiled] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
    compile(),
  ]);
  const engine = new PGlite({
    pgliteWasmModule: compiled,
    // Only made available here; the migrations decide whether a database uses it.
    extensions: { pg_trgm },
    ...(dataDir && { dataDir }),
    ...(seed && { loadDataDir: archive(seed) }),
  });
  await engine.waitReady;
  return { engine, compiled };
}

const opening = open();

/**
 * Does what one message requests.
 * @param {Uint8Array | 'start' | 'dump' | 'close'} request
 */
async function respond(request) {
  const { engine, compiled } = await opening;
  if (request === 'start') return { parameters: (await engine.query(parameters)).rows, compiled };
  if (request === 'dump') return engine.dumpDataDir('none');
  if (request === 'close') return engine.close();
  const response = new Response();
  await engine.execProtocolRawStream(request, { onRawData: (/** @type {Uint8Array} */ bytes) => response.add(bytes) });
  return response.take();
}

/** The parts of an error that can be sent to the other thread. @param {any} error */
function plain({ message, code, errno, stack }) {
  return { message, code, errno, stack };
}

let turn = Promise.resolve();
port.on('message', (request) => {
  turn = turn
    .then(() => respond(request))
    .then(
      (value) => port.postMessage({ value }, value instanceof Uint8Array ? [/** @type {any} */ (value.buffer)] : []),
      (error) => port.postMessage({ error: plain(error) }),
    );
});
