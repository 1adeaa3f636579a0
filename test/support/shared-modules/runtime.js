const { join, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');
const SharedEnvironment = require('./environment');

const root = join(__dirname, '..', '..', '..');
const sources = ['server', 'migrations', 'schema'].map((folder) => join(root, folder) + sep);
const packages = `${sep}node_modules${sep}`;

/** The exports of the server's modules and its packages by path: loading them takes longer than most test files. */
const loaded = new Map();

/** Jest's runtime, except that the test files of a worker share the modules that they only use. */
class SharingRuntime extends Runtime {
  #isSharing;

  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    this.#isSharing = environment instanceof SharedEnvironment;
  }

  requireModule(from, moduleName, options, isRequireActual) {
    if (!this.#isSharing || options?.isInternalModule)
      return super.requireModule(from, moduleName, options, isRequireActual);
    const path = moduleName === undefined ? from : this.#resolve(from, moduleName);
    if (path === undefined) return super.requireModule(from, moduleName, options, isRequireActual);
    if (loaded.has(path)) return loaded.get(path);
    const exported = super.requireModule(from, moduleName, options, isRequireActual);
    loaded.set(path, exported);
    return exported;
  }

  /** The path of a module to share. */
  #resolve(from, moduleName) {
    try {
      const path = this._resolution.resolveCjs(from, moduleName);
      return path.includes(packages) || sources.some((folder) => path.startsWith(folder)) ? path : undefined;
    } catch {
      return undefined;
    }
  }

  teardown() {
    // Shared modules may load others later.
    if (!this.#isSharing) super.teardown();
  }
}

module.exports = SharingRuntime;
