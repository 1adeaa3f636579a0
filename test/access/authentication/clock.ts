/** Everything that can be faked but the date: timers and connections go on as usual. */
const real = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

/** Sets the clock of this process forward by so many seconds; `jest.useRealTimers()` sets it right again. */
export function passTime(seconds: number): void {
  const now = Date.now() + seconds * 1000;
  jest.useFakeTimers({ doNotFake: [...real], now });
}
