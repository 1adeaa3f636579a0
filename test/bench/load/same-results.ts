import assert from 'node:assert/strict';
import type { RunningServer } from '../servers/running-server';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Sends a request and returns its data. @throws Error for an incomplete response */
export async function send(server: RunningServer, body: string): Promise<unknown> {
  const response = await fetch(server.url, { method: 'POST', headers: server.headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${server.peer} returned ${response.status}: ${text.slice(0, 500)}`);
  const reply = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (reply.errors || !reply.data) throw new Error(`${server.peer} returned ${text.slice(0, 500)}`);
  return reply.data;
}

/** Checks that two results are equal, ignoring the format of ids, dates, numbers and lists. @throws AssertionError */
export function assertSame(peer: string, response: unknown, reference: unknown): void {
  const [given, expected] = [plain(response as Json), plain(reference as Json)];
  assert.deepEqual(given, expected, `${peer} returns another result than Safeboard.`);
}

/** Normalizes a result: pages to nodes, global ids to keys, months to their first day, numbers and timestamps to one format. */
function plain(value: Json, name = ''): Json {
  if (Array.isArray(value)) {
    const list = value.map((each) => plain(each));
    // Not every server can sort by an enum.
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
