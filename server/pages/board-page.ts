import { html, type Html } from '../platform/http/html';
import { pageShell } from '../platform/http/page-shell';
import { pages } from '../reports';
import { yearLabel } from './board-list';
import type { BoardRecords } from './board-records';

const { dayInWords, monthInWords, words } = pages;

function section(id: string, title: string, items: readonly Html[], missing: string): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${
      items.length === 0
        ? html`<p>${missing}</p>`
        : html`<ul class="records">
            ${items}
          </ul>`
    }
  </section>`;
}

/** The page of a board: links to everything that the viewer may read of it. */
export function boardPage(records: BoardRecords, hasGraphiql: boolean): string {
  const { board, relatives, months, years, indicators, meetings, recommendations } = records;
  const { slug, name } = board;
  const query = `query Recommendations {
  board(slug: ${JSON.stringify(slug)}) {
    recommendations(first: 100) { totalCount nodes { reference text status dueOn } }
  }
}`;
  const body = html`<main>
    <header>
      <h1>${name}</h1>
      <p class="lead">${board.areaName}. ${words(board.kind)}.</p>
      <nav aria-label="Board">
        <a href="/">All boards</a>
        <a href="/calendars/${slug}.ics">Calendar of meetings and due dates</a>
        ${hasGraphiql ? html`<a href="/graphql?query=${encodeURIComponent(query)}">Recommendations in GraphiQL</a>` : ''}
      </nav>
    </header>
    ${section(
      'scorecards',
      'Scorecards',
      months.map(
        (month) =>
          html`<li>
            ${monthInWords(month)}:
            <a href="/scorecards/${slug}/${month}.csv"
              >CSV<span class="visually-hidden"> of ${monthInWords(month)}</span></a
            >,
            <a href="/scorecards/${slug}/${month}.xlsx"
              >Excel<span class="visually-hidden"> of ${monthInWords(month)}</span></a
            >
          </li>`,
      ),
      'No month has figures.',
    )}
    ${section(
      'reports',
      'Yearly reports',
      years.map((year) => html`<li><a href="/reports/${slug}/${yearLabel(year)}">${yearLabel(year)}</a></li>`),
      'No year has records.',
    )}
    ${section(
      'charts',
      'Charts',
      indicators.map(
        ({ ref, name: title }) =>
          html`<li><a href="/charts/${encodeURIComponent(ref)}.svg?board=${slug}">${ref}</a> ${title}</li>`,
      ),
      'No indicators are recorded.',
    )}
    ${section(
      'meetings',
      'Meetings',
      meetings.map(({ date, status }) => html`<li>${dayInWords(date)}: ${words(status).toLowerCase()}</li>`),
      'No meetings are recorded.',
    )}
    ${section(
      'recommendations',
      'Recommendations',
      recommendations.map(
        ({ reference, text, status, dueOn }) =>
          html`<li>
            <strong>${reference}</strong> ${text}
            (${words(status).toLowerCase()}${dueOn === null ? '' : `, due on ${dayInWords(dueOn)}`})
          </li>`,
      ),
      'No recommendations are recorded.',
    )}
    ${
      relatives.length === 0
        ? ''
        : section(
            'boards',
            'Related boards',
            relatives.map(
              ({ slug: other, name: title, isParent }) =>
                html`<li><a href="/boards/${other}">${title}</a>${isParent ? ', the board above' : ''}</li>`,
            ),
            '',
          )
    }
  </main>`;
  return pageShell(name, body);
}
