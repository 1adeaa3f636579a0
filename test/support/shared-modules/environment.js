const { TestEnvironment: NodeEnvironment } = require('jest-environment-node');

/** The handlers of Jest's events. Each file registers its own. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

let shared;

/**
 * Jest's environment for Node, created once for all test files that a worker runs, so that they can share loaded modules
 * (see runtime.js). A file that needs one of its own, because it replaces modules or declares record types, begins with
 * `@jest-environment node`.
 */
class SharedEnvironment extends NodeEnvironment {
  constructor(config, context) {
    if (shared) return shared;
    super(config, context);
    shared = this;
  }

  async setup() {
    delete this.global[EVENT_HANDLERS];
    await super.setup();
  }

  /** The next file goes on with it. */
  async teardown() {
    this.fakeTimers.useRealTimers();
    this.fakeTimersModern.useRealTimers();
  }
}

module.exports = SharedEnvironment;
