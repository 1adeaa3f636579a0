import type { JsonObject } from './json.js';

/** The latest response, as the panel shows it. */
export interface QueryResponse {
  /** The data. Absent if there is none to show. */
  data?: JsonObject;
  /** A message beside the data, or instead of it. */
  notice?: string;
}

const messagesShown = 3;

/**
 * Reads the response that GraphiQL keeps as text.
 * @param text the content of the result window; empty before the first run
 */
export function readResponse(text: string | null | undefined): QueryResponse {
  if (!text?.trim()) return { notice: 'Run a query to see its table and charts here.' };
  let response: unknown;
  try {
    response = JSON.parse(text);
  } catch {
    return { notice: 'The response is not JSON, so there is no table.' };
  }
  const { data, errors } = (response ?? {}) as { data?: unknown; errors?: unknown };
  const problems = messagesOf(errors);
  if (!isObject(data) || Object.values(data).every((value) => value === null)) {
    return { notice: problems ? `The response has no data, only errors: ${problems}` : 'The response has no data.' };
  }
  return { data, ...(problems && { notice: `The response is incomplete: ${problems}` }) };
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
