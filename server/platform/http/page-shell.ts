import { html, Html } from './html';

const icon = html`data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath
fill='%230b5563' d='M8 1l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V3z'/%3E%3C/svg%3E`;

/**
 * A complete HTML page with the style sheet of the server.
 * @param styles URLs of further style sheets of this server
 */
export function pageShell(title: string, body: Html, styles: readonly string[] = []): string {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="${icon}" />
        ${['/pages.css', ...styles].map((each) => html`<link rel="stylesheet" href="${each}" />`)}
      </head>
      <body>
        ${body}
      </body>
    </html> `.toString();
}
