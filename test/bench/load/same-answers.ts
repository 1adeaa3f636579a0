import assert from 'node:assert/strict';
import type { RunningServer } from '../servers/running-server';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Asks once, and gives what was answered. @throws Error for anything but a whole answer */
export async function ask(server: RunningServer, body: string): Promise<unknown> {
  const response = await fetch(server.url, { method: 'POST', headers: server.headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${server.peer} answered ${response.status}: ${text.slice(0, 500)}`);
  const answer = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (answer.errors || !answer.data) throw new Error(`${server.peer} answered ${text.slice(0, 500)}`);
  return answer.data;
}

/** Two servers say the same, however they write ids, dates, numbers and lists. @throws AssertionError with the difference */
export function assertSame(peer: string, answer: unknown, reference: unknown): void {
  const [given, expected] = [plain(answer as Json), plain(reference as Json)];
  assert.deepEqual(given, expected, `${peer} answers something else than Safeboard does.`);
}

/** What an answer says: a page is its nodes, a global id its key, a month its first day, a number one, a moment one. */
function plain(value: Json, name = ''): Json {
  if (Array.isArray(value)) {
    const list = value.map((each) => plain(each));
    // The order of an enum is not everybody's to ask for.
    return name === 'benchmarks' ? list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : list;
  }
  if (value === null) return null;
  if (typeof value === 'object') {
    if (Array.isArray(value.nodes)) return plain(value.nodes, name);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, key)]));
  }
  if (typeof value !== 'string') return value;
  if (name === 'id') return value.replace(/^\w+:/, '');
  if (name === 'value') return Number(value);
  if (name === 'month') return value.slice(0, 7);
  if (name === 'startsAt') return new Date(value).toISOString();
  return value;
}
