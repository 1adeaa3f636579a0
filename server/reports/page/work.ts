import { html } from '../../platform/http/html';
import type { ReportSections } from '../report-parts';
import { pageSection, points, type PageSection } from './section';
import { table } from './table';
import { dayInWords, UNKNOWN, words } from './words';

/** Training, events and products. */
export function learningSection({ learning: section }: ReportSections): PageSection {
  const { events, products } = section.section;
  const columns = [
    ...[{ heading: 'Title' }, { heading: 'Kind', isShort: true }, { heading: 'Date', isShort: true }],
    { heading: 'Attendees', isNumeric: true },
  ];
  const rows = events.map(({ title, kind, heldOn, attendees }) => [
    ...[title, words(kind), heldOn === null ? '' : dayInWords(heldOn), attendees ?? UNKNOWN],
  ]);
  const productList = products.map(({ title, kind }) => `${title} (${words(kind).toLowerCase()})`);
  const body = html`${table({ caption: 'Courses and events of the year', columns, rows })}
  ${points('Products that share learning from reviews', productList)}`;
  return pageSection('learning', 'Learning', section, body);
}

/** The priorities with their progress. */
export function prioritiesSection({ priorities: section }: ReportSections): PageSection {
  const body = section.section.map(
    ({ ordinal, title, progress, assurances }) =>
      html`<h3>${ordinal}. ${title}</h3>
        ${
          progress.length > 0
            ? html`<ul>
                ${progress.map(({ text }) => html`<li>${text}</li>`)}
              </ul>`
            : html`<p>No progress is reported.</p>`
        }
        ${
          assurances.length > 0
            ? html`<h4>Assurances from partners</h4>
                <ul>
                  ${assurances.map(({ label, text }) => html`<li><strong>${label}:</strong> ${text}</li>`)}
                </ul>`
            : ''
        }`,
  );
  return pageSection('priorities', 'Priorities', section, html`${body}`);
}
