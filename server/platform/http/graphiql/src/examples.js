/**
 * A query worth asking, as the server lists it.
 * @typedef {{ slug: string, title: string, question: string, query: string }} ExampleQuery
 */

/**
 * Fetches the example queries. GraphiQL is of use without them, so a failure gives an empty list.
 * @returns {Promise<ExampleQuery[]>}
 */
export async function loadExamples() {
  try {
    const response = await fetch('/graphiql/examples.json');
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}
