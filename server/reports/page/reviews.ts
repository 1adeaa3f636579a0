import { html } from '../../platform/http/html';
import type { ToldParts } from '../report-parts';
import type { LackOfProgressReason } from '../sections/lack-of-progress';
import { counted } from '../told';
import { pageSection, paragraph, points, type PageSection } from './section';
import { table } from './table';
import { dayInWords, words } from './words';

const count = [{ heading: 'Number', isNumeric: true }];

/** Referrals and reviews. */
export function reviewsSection({ reviews: told }: ToldParts): PageSection {
  const { referrals, outcomes, published, others, themes } = told.section;
  const summary = `${counted(referrals, 'referral')}; ${counted(published, 'review')} of referred cases published in the year.`;
  const outcomeRows = outcomes.map((each) => [words(each.outcome), each.count]);
  const otherRows = others.map(({ title, kind, stage }) => [title, kind === null ? '' : words(kind), words(stage)]);
  const columns = [{ heading: 'Title' }, { heading: 'Kind' }, { heading: 'Stage' }];
  const body = html`${paragraph(summary)}
  ${table({
    ...{ caption: 'Referrals by outcome', columns: [{ heading: 'Outcome' }, ...count], rows: outcomeRows },
    foot: ['All referrals', referrals],
  })}
  ${table({ caption: 'Reviews of themes, and audits', columns, rows: otherRows })}
  ${points('Themes across the referrals', themes)}`;
  return pageSection('reviews', 'Case reviews', told, body);
}

/** Recommendations by status. */
export function recommendationsSection({ recommendations: told }: ToldParts): PageSection {
  const { count: all, byStatus } = told.section;
  const body = table({
    ...{ caption: 'Recommendations of the year by their status today', columns: [{ heading: 'Status' }, ...count] },
    rows: byStatus.map((each) => [words(each.status), each.count]),
    foot: ['All', all],
  });
  return pageSection('recommendations', 'Recommendations', told, body);
}

/** What completed recommendations changed. */
export function impactSection({ impact: told }: ToldParts): PageSection {
  const { completed, withImpact, withoutImpact, withEvidence, entries } = told.section;
  const summary = `${counted(completed, 'recommendation')} completed: ${withImpact} with an impact on children reported, ${withoutImpact} without; ${withEvidence} with evidence.`;
  const columns = [{ heading: 'Recommendation' }, { heading: 'What it changed for children, as reported' }];
  const rows = entries.map(({ text, impactOnChildren }) => [text, impactOnChildren ?? 'Nothing is reported.']);
  const body = html`${paragraph(summary)} ${table({ caption: 'Completed recommendations', columns, rows })}`;
  return pageSection('impact', 'Evidence of impact', told, body);
}

const REASONS: Readonly<Record<LackOfProgressReason, string>> = {
  OVERDUE: 'overdue',
  STATUS_NOT_CAPTURED: 'status lost with the paper',
  REFUSED: 'refused',
  CARRIED_OVER: 'open from an earlier year',
  NO_ACTION: 'no action recorded',
  NO_DUE_DATE: 'no due date',
};

/** What has not moved. */
export function lackOfProgressSection({ lackOfProgress: told }: ToldParts): PageSection {
  const { asOf, overdue, notCaptured, refused, carriedOver, withoutAction, entries } = told.section;
  const summary = `Open recommendations: ${overdue} overdue on ${dayInWords(asOf)}, ${carriedOver} from earlier years, ${withoutAction} without an action. ${notCaptured} with a status that was lost; ${refused} refused.`;
  const columns = [{ heading: 'Recommendation' }, { heading: 'Due', isShort: true }, { heading: 'Why it is listed' }];
  const rows = entries.map(({ text, dueOn, reasons }) => [
    ...[text, dueOn === null ? 'No day set' : dayInWords(dueOn), reasons.map((each) => REASONS[each]).join(', ')],
  ]);
  const body = html`${paragraph(summary)} ${table({ caption: 'Recommendations that have not moved', columns, rows })}
  ${points('Priorities without progress', told.section.prioritiesWithoutProgress)}`;
  return pageSection('lack-of-progress', 'Lack of progress', told, body);
}
