/** What happens when the process is asked to stop. */
export interface StopListener {
  /** The first time: finish what runs, then end. */
  stop(): void;
  /** Stops at once, after a second signal. */
  hurry(): void;
}

/** Milliseconds in which a repeated signal is the same wish: npm passes on the Ctrl+C that the terminal sent already. */
const sameWish = 1000;

/** How often to check whether npm is still running, in milliseconds. */
const parentCheck = 250;

/** Listens for SIGTERM and SIGINT, and for the end of the shell through which npm started this process. */
export function onStopRequest(listener: StopListener): void {
  let askedAt: number | undefined;
  const ask = (): void => {
    const now = performance.now();
    if (askedAt === undefined) {
      askedAt = now;
      listener.stop();
    } else if (now - askedAt > sameWish) {
      listener.hurry();
    }
  };
  process.on('SIGTERM', ask).on('SIGINT', ask);
  if (process.env.npm_lifecycle_event !== undefined) onParentGone(ask);
}

/**
 * npm hands a SIGTERM to the shell of its script, and many shells end without passing it on: this process would be left
 * behind, still holding its port and its data.
 */
function onParentGone(gone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, parentCheck).unref();
}
