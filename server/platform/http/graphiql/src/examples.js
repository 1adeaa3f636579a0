/**
 * An example query, as the server lists it.
 * @typedef {{ slug: string, title: string, purpose: string, query: string }} ExampleQuery
 */

/**
 * Fetches the example queries. GraphiQL works without them, so a failure returns an empty list.
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
