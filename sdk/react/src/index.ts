export { MissingSubjectError, NoProviderError } from './errors.js';
export type {
  HookClient,
  PagedReadName,
  PagedVariables,
  ReadData,
  ReadName,
  ReadVariables,
  Subject,
  WriteData,
  WriteInput,
  WriteName,
} from './graph.js';
export { safeboardKey, type SafeboardKey } from './keys.js';
export { pagesOptions, readOptions, type PageOf } from './options.js';
export { patch, type Patch } from './patch.js';
export { SafeboardProvider, useSafeboard, type Safeboard, type SafeboardProviderProps } from './provider.js';
export { useInvalidate } from './use-invalidate.js';
export { usePages, useSuspensePages, type PagesHookOptions, type SuspensePagesHookOptions } from './use-pages.js';
export { useRead, useSuspenseRead, type ReadHookOptions, type SuspenseReadHookOptions } from './use-read.js';
export { useWrite, type WriteHookOptions, type WriteHookResult } from './use-write.js';
