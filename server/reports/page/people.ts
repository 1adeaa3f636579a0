import { html } from '../../platform/http/html';
import type { ReportSections } from '../report-parts';
import { counted } from '../section-content';
import { pageSection, paragraph, points, type PageSection } from './section';
import { table } from './table';
import { money, UNKNOWN, words } from './words';

/** The members of the board. */
export function membershipSection({ membership: section }: ReportSections): PageSection {
  const { memberCount, seatCount, members } = section.section;
  const summary = `${counted(memberCount, 'agency or group', 'agencies and groups')}, ${counted(seatCount, 'seat')}.`;
  const rows = members.map(({ representing, statutoryRole, seats }) => [
    representing,
    html`${seats.map(({ post }, index) => html`${index > 0 ? html`<br />` : ''}${post}`)}`,
    statutoryRole === null ? 'None' : words(statutoryRole),
  ]);
  const columns = [{ heading: 'Agency or group' }, { heading: 'Posts' }, { heading: 'Statutory role', isShort: true }];
  const body = html`${paragraph(summary)} ${table({ caption: 'Members of the board', columns, rows })}`;
  return pageSection('membership', 'Membership', section, body);
}

/** The contributions of partners. */
export function financeSection({ finance: section }: ReportSections): PageSection {
  const { purposes, totalPence } = section.section;
  const columns = [{ heading: 'Contributor' }, { heading: 'Amount', isNumeric: true }];
  const tables = purposes.map(({ purpose, contributions, totalPence: sum }) =>
    table({
      ...{ caption: `Contributions: ${words(purpose).toLowerCase()}`, columns },
      rows: contributions.map(({ contributor, amountPence }) => [contributor, money(amountPence)]),
      foot: ['Total', money(sum)],
    }),
  );
  const all = totalPence === null ? '' : paragraph(`${money(totalPence)} in total.`);
  return pageSection('finance', 'Finance', section, html`${all} ${tables}`);
}

/** Attendance at meetings. */
export function attendanceSection({ attendance: section }: ReportSections): PageSection {
  const { meetingsHeld, meetingsRecorded, partners } = section.section;
  const summary =
    meetingsHeld === 0
      ? 'No meeting of the board in the year is recorded, so there is no attendance to report.'
      : `${counted(meetingsHeld, 'meeting')} held; attendance is recorded for ${meetingsRecorded}.`;
  const columns = [
    { heading: 'Agency or group' },
    { heading: 'Attended', isNumeric: true },
    { heading: 'Of meetings', isNumeric: true },
    { heading: 'Share', isNumeric: true },
  ];
  const rows = partners.map(({ representing, attended, expected, percentage }) => [
    ...[representing, attended, expected, percentage === null ? UNKNOWN : `${percentage}%`],
  ]);
  const body = html`${paragraph(summary)} ${table({ caption: 'Attendance at meetings of the board', columns, rows })}`;
  return pageSection('attendance', 'Attendance', section, body);
}

/** The self-assessments of partners. */
export function selfAssessmentsSection({ selfAssessments: section }: ReportSections): PageSection {
  const { fullCount, updateCount, returns, without, standardsToImprove } = section.section;
  const summary = `${counted(fullCount, 'full self-assessment')} and ${counted(updateCount, 'update')} under section 11 of the Children Act 2004.`;
  const columns = [{ heading: 'Partner' }, { heading: 'Return', isShort: true }];
  const rows = [...returns, ...without].map(({ partnerName, kind }) => [
    ...[partnerName, kind === null ? 'None recorded' : words(kind)],
  ]);
  const standards = standardsToImprove.map(({ number, title }) => `Standard ${number}: ${title}`);
  const body = html`${paragraph(summary)} ${table({ caption: 'Self-assessments by partner', columns, rows })}
  ${points('Standards most in need of improvement', standards)}`;
  return pageSection('self-assessments', 'Self-assessments', section, body);
}
