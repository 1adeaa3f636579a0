/** Everything that can be faked except the date, so that timers and connections work as usual. */
const real = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

/** Sets the clock of this process forward by a number of seconds. `jest.useRealTimers()` resets it. */
export function passTime(seconds: number): void {
  const now = Date.now() + seconds * 1000;
  jest.useFakeTimers({ doNotFake: [...real], now });
}
