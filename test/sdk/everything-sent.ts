import type { BuiltClient } from './built-client';

/** The text of each document that the methods of a client send, each called once. */
export async function everythingSent({ createClient }: BuiltClient['client']): Promise<string[]> {
  const sent: string[] = [];
  const { request, mutate, ...subjects } = createClient({
    url: '/graphql',
    fetch: async (_url, { body = '' }) => {
      sent.push((JSON.parse(body) as { query: string }).query);
      return { status: 200, headers: new Headers(), text: async () => '{"data":{"x":{"userErrors":[]}}}' };
    },
  });
  expect([typeof request, typeof mutate]).toEqual(['function', 'function']);
  for (const methods of Object.values(subjects)) {
    for (const method of Object.values(methods) as ((given: object) => unknown)[]) await method({});
  }
  return sent;
}
