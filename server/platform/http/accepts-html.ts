/**
 * Whether a client prefers a page to JSON, as browsers do when a person opens an address: its `Accept` names HTML, and JSON not
 * with a higher weight.
 */
export function acceptsHtml(accept = ''): boolean {
  const weightOf = (type: string) => {
    const entry = accept.split(',').find((each) => each.split(';')[0]?.trim().toLowerCase() === type);
    return entry === undefined ? 0 : Number(/;\s*q=([\d.]+)/i.exec(entry)?.[1] ?? 1);
  };
  const html = weightOf('text/html');
  return html > 0 && html >= weightOf('application/json') && html >= weightOf('application/graphql-response+json');
}
