import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { ResponseTooLargeError } from '../../errors';
import { JsonText } from '../plan/json-text';

/** The default of the most bytes of a response: twelve times a page of a whole region with its meetings and reviews. */
export const STANDARD_RESPONSE_BYTES = 8 * 1024 * 1024;

/** Bytes of a text in UTF-8; exact only where it could matter. */
function bytesOf(text: string, most: number): number {
  return text.length * 3 <= most ? text.length : Buffer.byteLength(text);
}

/** Whether a text is longer than this in UTF-8. */
export function isLonger(text: string, most: number): boolean {
  return bytesOf(text, most) > most;
}

/**
 * Whether the JSON text of a value would be longer than this. The text is not built, and counting ends where the limit
 * is reached: the same long text can occur in a result many times without taking memory until then.
 */
export function isLongerAsJson(value: unknown, most: number): boolean {
  let left = most;
  const lengths = new Map<string, number>();

  function lengthOf(text: string): number {
    if (text.length < 1000) return Buffer.byteLength(JSON.stringify(text));
    let length = lengths.get(text);
    if (length === undefined) lengths.set(text, (length = Buffer.byteLength(JSON.stringify(text))));
    return length;
  }

  function count(part: unknown): void {
    if (left < 0) return;
    if (typeof part === 'string') left -= lengthOf(part);
    else if (Array.isArray(part)) {
      left -= 2 + Math.max(0, part.length - 1);
      for (const entry of part) count(entry);
    } else if (typeof part === 'object' && part !== null) {
      left -= 1;
      for (const [name, entry] of Object.entries(part)) {
        left -= name.length + 4;
        count(entry);
      }
    } else left -= String(part).length;
  }

  count(value);
  return left < 0;
}

/** The Apollo plugin that refuses a result of the resolvers whose text would be too long, before it becomes text. */
export function responseSizePlugin<Context extends BaseContext>(most: number): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response, operation }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        // What is text already was checked when it was written.
        if (singleResult.data instanceof JsonText || !isLongerAsJson(singleResult, most)) return;
        const isDone = operation?.operation === OperationTypeNode.MUTATION;
        const error = new ResponseTooLargeError(most, isDone);
        response.http.status = error.status ?? 400;
        response.body.singleResult = { errors: [error.formatted] };
      },
    }),
  };
}
