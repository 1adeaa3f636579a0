import { html } from '../../platform/http/html';
import type { ReportSections } from '../report-parts';
import type { LackOfProgressReason } from '../sections/lack-of-progress';
import { counted } from '../section-content';
import { pageSection, paragraph, points, type PageSection } from './section';
import { table } from './table';
import { dayInWords, words } from './words';

const count = [{ heading: 'Number', isNumeric: true }];

/** Referrals and reviews. */
export function reviewsSection({ reviews: section }: ReportSections): PageSection {
  const { referrals, outcomes, published, others, themes } = section.section;
  const summary = `${counted(referrals, 'referral')}; ${counted(published, 'review')} of referred cases published in the year.`;
  const outcomeRows = outcomes.map((each) => [words(each.outcome), each.count]);
  const otherRows = others.map(({ title, kind, stage }) => [title, kind === null ? '' : words(kind), words(stage)]);
  const columns = [{ heading: 'Title' }, { heading: 'Kind' }, { heading: 'Stage' }];
  const body = html`${paragraph(summary)}
  ${table({
    ...{ caption: 'Referrals by outcome', columns: [{ heading: 'Outcome' }, ...count], rows: outcomeRows },
    foot: ['All referrals', referrals],
  })}
  ${table({ caption: 'Thematic reviews and audits', columns, rows: otherRows })}
  ${points('Themes across the referrals', themes)}`;
  return pageSection('reviews', 'Case reviews', section, body);
}

/** Recommendations by status. */
export function recommendationsSection({ recommendations: section }: ReportSections): PageSection {
  const { count: all, byStatus } = section.section;
  const body = table({
    ...{ caption: 'Recommendations of the year by their status today', columns: [{ heading: 'Status' }, ...count] },
    rows: byStatus.map((each) => [words(each.status), each.count]),
    foot: ['All', all],
  });
  return pageSection('recommendations', 'Recommendations', section, body);
}

/** The impact of completed recommendations. */
export function impactSection({ impact: section }: ReportSections): PageSection {
  const { completed, withImpact, withoutImpact, withEvidence, entries } = section.section;
  const summary = `${counted(completed, 'recommendation')} completed: ${withImpact} with a reported impact on children, ${withoutImpact} without; ${withEvidence} with evidence.`;
  const columns = [{ heading: 'Recommendation' }, { heading: 'Reported impact on children' }];
  const rows = entries.map(({ text, impactOnChildren }) => [text, impactOnChildren ?? 'None reported.']);
  const body = html`${paragraph(summary)} ${table({ caption: 'Completed recommendations', columns, rows })}`;
  return pageSection('impact', 'Evidence of impact', section, body);
}

const REASONS: Readonly<Record<LackOfProgressReason, string>> = {
  OVERDUE: 'overdue',
  STATUS_NOT_CAPTURED: 'status missing in the source',
  REFUSED: 'refused',
  CARRIED_OVER: 'open from an earlier year',
  NO_ACTION: 'no action recorded',
  NO_DUE_DATE: 'no due date',
};

/** Recommendations and priorities without progress. */
export function lackOfProgressSection({ lackOfProgress: section }: ReportSections): PageSection {
  const { asOf, overdue, notCaptured, refused, carriedOver, withoutAction, entries } = section.section;
  const summary = `Open recommendations: ${overdue} overdue on ${dayInWords(asOf)}, ${carriedOver} from earlier years, ${withoutAction} without an action. ${notCaptured} with an unknown status; ${refused} refused.`;
  const columns = [{ heading: 'Recommendation' }, { heading: 'Due', isShort: true }, { heading: 'Reasons' }];
  const rows = entries.map(({ text, dueOn, reasons }) => [
    ...[text, dueOn === null ? 'No due date' : dayInWords(dueOn), reasons.map((each) => REASONS[each]).join(', ')],
  ]);
  const body = html`${paragraph(summary)} ${table({ caption: 'Recommendations without progress', columns, rows })}
  ${points('Priorities without progress', section.section.prioritiesWithoutProgress)}`;
  return pageSection('lack-of-progress', 'Lack of progress', section, body);
}
