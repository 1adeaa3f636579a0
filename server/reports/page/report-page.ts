import { html, type Html } from '../../platform/http/html';
import { pageShell } from '../../platform/http/page-shell';
import type { ReportSections } from '../report-parts';
import type { ReportSubject } from '../report-subject';
import { statutoryBasisOf } from '../statutory-basis';
import { attendanceSection, financeSection, membershipSection, selfAssessmentsSection } from './people';
import { impactSection, lackOfProgressSection, recommendationsSection, reviewsSection } from './reviews';
import type { PageSection } from './section';
import { childDeathsSection, indicatorsSection } from './services';
import { table } from './table';
import { learningSection, prioritiesSection } from './work';
import { dayInWords, money, words } from './words';

/** The URL path of the reports' style sheet. */
export const REPORT_STYLES = '/reports/report.css';

/** The main figures of the report. An unknown figure is shown as unknown, never as zero. */
function atAGlance(parts: ReportSections): Html {
  const { finance, reviews, selfAssessments, recommendations, childDeaths } = parts;
  const { notified, reviewed } = childDeaths.section;
  const completed = recommendations.section.byStatus.find(({ status }) => status === 'COMPLETED')?.count ?? 0;
  const { totalPence } = finance.section;
  const { fullCount, updateCount } = selfAssessments.section;
  const gaps = Object.values(parts).reduce((sum, { gaps: each }) => sum + each.length, 0);
  const facts: [string, string][] = [
    ['Contributions of partners', totalPence === null ? 'none recorded' : money(totalPence)],
    ['Self-assessments', `${fullCount} full, ${updateCount} updates`],
    ['Cases referred', `${reviews.section.referrals}; ${reviews.section.published} reviews published`],
    ['Recommendations of the year', `${recommendations.section.count}, ${completed} of them completed`],
    ['Child deaths', notified === null ? 'no overview recorded' : `${notified} notified, ${reviewed} reviewed`],
    ['Gaps in this report', String(gaps)],
  ];
  return html`<section aria-labelledby="glance">
    <h2 id="glance">At a glance</h2>
    <dl class="facts">
      ${facts.map(
        ([name, fact]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${fact}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function sourceNotes(parts: ReportSections): Html {
  const notes = Object.values(parts).flatMap((part) => part.notes.filter(({ kind }) => kind === 'RECORDED'));
  if (notes.length === 0) return html``;
  const columns = [{ heading: 'Figure' }, { heading: 'Part' }, { heading: 'Note' }];
  const rows = notes.map(({ section, about, text }) => [about, words(section), text]);
  return html`<section aria-labelledby="notes">
    <h2 id="notes">Notes on the sources</h2>
    ${table({ caption: 'Notes recorded with the figures', columns, rows })}
  </section>`;
}

function header({ board, span }: ReportSubject, today: string): Html {
  const basis = statutoryBasisOf(board.statutoryRegime);
  return html`<header>
    <h1>Yearly report ${span.year}</h1>
    <p class="lead">${board.name}</p>
    <p>
      From ${dayInWords(span.firstDay)} to ${dayInWords(span.lastDay)}. Compiled by Safeboard on ${dayInWords(today)}
      from the records that you can read. The board makes its own judgement.
    </p>
    ${basis ? html`<p>Required by: ${basis.act}; ${basis.guidance}.</p>` : ''}
  </header>`;
}

/** Renders the page of a report. */
export async function reportPage(subject: ReportSubject, parts: ReportSections, today: string): Promise<string> {
  const sections: PageSection[] = [
    prioritiesSection(parts),
    membershipSection(parts),
    financeSection(parts),
    attendanceSection(parts),
    selfAssessmentsSection(parts),
    await indicatorsSection(parts),
    reviewsSection(parts),
    recommendationsSection(parts),
    impactSection(parts),
    lackOfProgressSection(parts),
    childDeathsSection(parts),
    learningSection(parts),
  ];
  const body = html`<main class="report">
    ${header(subject, today)} ${atAGlance(parts)}
    <nav aria-label="Parts of the report">
      <ul>
        ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>
    ${sections.map(
      ({ id, title, body: content }) =>
        html`<section aria-labelledby="${id}">
          <h2 id="${id}">${title}</h2>
          ${content}
        </section>`,
    )}
    ${sourceNotes(parts)}
  </main>`;
  return pageShell(`Yearly report ${subject.span.year}, ${subject.board.name}`, body, [REPORT_STYLES]);
}

/** The page for a report that does not exist or that the viewer has no access to. The two cases look the same. */
export function noReportPage(): string {
  return pageShell(
    'Report not found',
    html`<main>
      <h1>Report not found</h1>
      <p class="lead">
        The report does not exist, or you do not have access to it. The address of a report is
        <code>/reports/&lt;board&gt;/&lt;year&gt;</code>: the slug of a board, and a financial year with records, such
        as <code>2017-18</code>.
      </p>
      <p><a href="/">Go to the home page</a></p>
    </main>`,
  );
}
