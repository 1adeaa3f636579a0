import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ExampleQuery } from './examples';
import { html, type Html } from './html';
import { pageShell } from './page-shell';

/** Adds the start page at `/`: what this is, where to go, and queries to begin with; links to GraphiQL if it is there. */
export async function addStartPage(
  app: FastifyInstance,
  examples: readonly ExampleQuery[],
  hasGraphiql: boolean,
): Promise<void> {
  const page = pageShell('Safeboard', startPageBody(examples, hasGraphiql));
  const styles = await readFile(join(__dirname, 'pages.css'), 'utf8');
  app.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  );
  app.get('/pages.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(styles),
  );
}

function startPageBody(examples: readonly ExampleQuery[], hasGraphiql: boolean): Html {
  return html`
    <main>
      <header>
        <h1>Safeboard</h1>
        <p class="lead">
          Safeboard holds what a safeguarding board and the scrutiny panel above it decide, measure and promise, as one
          connected graph. Ask it in GraphQL: from a program through the SDK, or here in the browser.
        </p>
        <nav aria-label="Where to go">
          ${hasGraphiql ? html`<a class="button" href="/graphql">Open GraphiQL</a>` : ''}
          <a href="/health/ready">Is the server ready?</a>
        </nav>
      </header>
      <section aria-labelledby="examples">
        <h2 id="examples">Questions to begin with</h2>
        ${examples.length === 0 ? html`<p>No example queries are installed.</p>` : exampleList(examples, hasGraphiql)}
      </section>
    </main>
  `;
}

function exampleList(examples: readonly ExampleQuery[], hasGraphiql: boolean): Html {
  return html`<ul class="examples">
    ${examples.map(
      ({ slug, title, question, query }) => html`
        <li id="${slug}">
          <h3>${title}</h3>
          <p>${question}</p>
          ${hasGraphiql ? openLink(slug, title) : ''}
          <details>
            <summary>Show the query<span class="visually-hidden">: ${title}</span></summary>
            <pre tabindex="0"><code>${query}</code></pre>
          </details>
        </li>
      `,
    )}
  </ul>`;
}

function openLink(slug: string, title: string): Html {
  return html`<a class="button secondary" href="/graphql?example=${encodeURIComponent(slug)}"
    >Open in GraphiQL<span class="visually-hidden">: ${title}</span></a
  >`;
}
