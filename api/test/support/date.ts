/** All that Jest's clock would take with it but the date. */
const TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Makes it that time, until it is set again or `jest.useRealTimers()`. Timers go on. */
export function setDate(ms: number): void {
  jest.useFakeTimers({ doNotFake: [...TIMERS], now: ms });
}
