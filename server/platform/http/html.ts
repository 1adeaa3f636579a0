/** Markup that is inserted into a page without escaping. */
export class Html {
  constructor(private readonly text: string) {}

  /** The markup. */
  toString(): string {
    return this.text;
  }
}

/**
 * Builds HTML from a template. Every value is escaped, except `Html` and lists of it.
 *
 * @example html`<p>${userText}</p>`
 */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(parts.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

function render(value: unknown): string {
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map(render).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
