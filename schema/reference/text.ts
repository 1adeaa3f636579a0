/** Escapes a text for HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A description as paragraphs: text in backticks becomes code, and a link if it is the name of a type. */
export function paragraphs(description: string | null | undefined, isType: (name: string) => boolean): string {
  if (!description) return '';
  const inline = escapeHtml(description).replace(/`([^`]+)`/g, (_all, code: string) => {
    const text = `<code>${code}</code>`;
    return isType(code) ? `<a href="#${code}">${text}</a>` : text;
  });
  return `<p>${inline.split(/\n\s*\n/).join('</p><p>')}</p>`;
}
