export { describe, describeOptions, synopsis } from './help';
export { oneLine } from './one-line';
export { type Options, parseOptions } from './options';
export { textTable } from './text-table';
