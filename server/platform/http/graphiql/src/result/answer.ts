import type { JsonObject } from './json.js';

/** What the panel knows of the latest answer. */
export interface Answer {
  /** The data; absent when there is none to show. */
  data?: JsonObject;
  /** What the reader should know beside the data, or in its place. */
  notice?: string;
}

const messagesShown = 3;

/**
 * Reads the answer that GraphiQL keeps as text.
 * @param text the content of the result window; empty before the first run
 */
export function readAnswer(text: string | null | undefined): Answer {
  if (!text?.trim()) return { notice: 'Run a query: its charts and its table appear here.' };
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { notice: 'The answer is not JSON, so it has no table.' };
  }
  const { data, errors } = (answer ?? {}) as { data?: unknown; errors?: unknown };
  const problems = messagesOf(errors);
  if (!isObject(data) || Object.values(data).every((value) => value === null)) {
    return { notice: problems ? `The answer has no data, only errors: ${problems}` : 'The answer has no data.' };
  }
  return { data, ...(problems && { notice: `The answer is not complete: ${problems}` }) };
}

function messagesOf(errors: unknown): string | undefined {
  if (!Array.isArray(errors) || errors.length === 0) return undefined;
  const messages = errors.map((error: unknown) =>
    isObject(error) && typeof error.message === 'string' ? error.message : 'unknown error',
  );
  const more = messages.length - messagesShown;
  return messages.slice(0, messagesShown).join(' - ') + (more > 0 ? ` - and ${more} more` : '');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
