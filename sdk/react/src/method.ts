import type { CallOptions } from '@safeboard/client';
import { MissingSubjectError } from './errors.js';
import type { HookClient, Subject } from './graph.js';

/** Finds a method of the client; its types are checked where the hook is called. */
export function methodOf<Data>(client: HookClient, subject: Subject, name: string) {
  const methods = client[subject] as
    Record<string, (given: unknown, options?: CallOptions) => Promise<Data>> | undefined;
  const method = methods?.[name];
  if (!method) throw new MissingSubjectError(subject);
  return method;
}
