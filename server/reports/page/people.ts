import { html } from '../../platform/http/html';
import type { ToldParts } from '../report-parts';
import { counted } from '../told';
import { pageSection, paragraph, points, type PageSection } from './section';
import { table } from './table';
import { money, UNKNOWN, words } from './words';

/** Who sits on the board. */
export function membershipSection({ membership: told }: ToldParts): PageSection {
  const { memberCount, seatCount, members } = told.section;
  const summary = `${counted(memberCount, 'agency or group', 'agencies and groups')}, ${counted(seatCount, 'seat')}.`;
  const rows = members.map(({ representing, statutoryRole, seats }) => [
    representing,
    html`${seats.map(({ post }, index) => html`${index > 0 ? html`<br />` : ''}${post}`)}`,
    statutoryRole === null ? 'None' : words(statutoryRole),
  ]);
  const columns = [{ heading: 'Agency or group' }, { heading: 'Posts' }, { heading: 'Role in law', isShort: true }];
  const body = html`${paragraph(summary)} ${table({ caption: 'Members of the board', columns, rows })}`;
  return pageSection('membership', 'Membership', told, body);
}

/** What partners gave. */
export function financeSection({ finance: told }: ToldParts): PageSection {
  const { purposes, totalPence } = told.section;
  const columns = [{ heading: 'Contributor' }, { heading: 'Amount', isNumeric: true }];
  const tables = purposes.map(({ purpose, contributions, totalPence: sum }) =>
    table({
      ...{ caption: `Contributions: ${words(purpose).toLowerCase()}`, columns },
      rows: contributions.map(({ contributor, amountPence }) => [contributor, money(amountPence)]),
      foot: ['Sum', money(sum)],
    }),
  );
  const all = totalPence === null ? '' : paragraph(`${money(totalPence)} over all purposes.`);
  return pageSection('finance', 'Finance', told, html`${all} ${tables}`);
}

/** Who came to meetings. */
export function attendanceSection({ attendance: told }: ToldParts): PageSection {
  const { meetingsHeld, meetingsRecorded, partners } = told.section;
  const summary =
    meetingsHeld === 0
      ? 'No meeting of the board in the year is recorded, so no attendance can be worked out.'
      : `${counted(meetingsHeld, 'meeting')} held; the attendance of ${meetingsRecorded} is recorded.`;
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
  return pageSection('attendance', 'Attendance', told, body);
}

/** The self-assessments. */
export function selfAssessmentsSection({ selfAssessments: told }: ToldParts): PageSection {
  const { fullCount, updateCount, returns, without, standardsToImprove } = told.section;
  const summary = `${counted(fullCount, 'full self-assessment')} and ${counted(updateCount, 'update')} under section 11 of the Children Act 2004.`;
  const columns = [{ heading: 'Partner' }, { heading: 'Return', isShort: true }];
  const rows = [...returns, ...without].map(({ partnerName, kind }) => [
    ...[partnerName, kind === null ? 'None recorded' : words(kind)],
  ]);
  const standards = standardsToImprove.map(({ number, title }) => `Standard ${number}: ${title}`);
  const body = html`${paragraph(summary)} ${table({ caption: 'Self-assessments by partner', columns, rows })}
  ${points('Standards that most must improve', standards)}`;
  return pageSection('self-assessments', 'Self-assessments', told, body);
}
