import { html } from '../../platform/http/html';
import type { ToldParts } from '../report-parts';
import { pageSection, points, type PageSection } from './section';
import { table } from './table';
import { dayInWords, UNKNOWN, words } from './words';

/** Training, events and products. */
export function learningSection({ learning: told }: ToldParts): PageSection {
  const { events, products } = told.section;
  const columns = [
    ...[{ heading: 'Title' }, { heading: 'Kind', isShort: true }, { heading: 'Day', isShort: true }],
    { heading: 'How many came', isNumeric: true },
  ];
  const rows = events.map(({ title, kind, heldOn, attendees }) => [
    ...[title, words(kind), heldOn === null ? '' : dayInWords(heldOn), attendees ?? UNKNOWN],
  ]);
  const passedOn = products.map(({ title, kind }) => `${title} (${words(kind).toLowerCase()})`);
  const body = html`${table({ caption: 'Courses and events of the year', columns, rows })}
  ${points('How learning from reviews is passed on', passedOn)}`;
  return pageSection('learning', 'Learning', told, body);
}

/** The priorities and their progress. */
export function prioritiesSection({ priorities: told }: ToldParts): PageSection {
  const body = told.section.map(
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
            ? html`<h4>What partners told the board</h4>
                <ul>
                  ${assurances.map(({ label, text }) => html`<li><strong>${label}:</strong> ${text}</li>`)}
                </ul>`
            : ''
        }`,
  );
  return pageSection('priorities', 'Priorities', told, html`${body}`);
}
