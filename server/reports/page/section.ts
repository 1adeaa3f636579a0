import { html, type Html } from '../../platform/http/html';
import type { ReportGap, ReportGapReason, Told } from '../told';

/** A part of the page. */
export interface PageSection {
  /** Its anchor. */
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

const REASONS: Readonly<Record<ReportGapReason, string>> = {
  NOT_CAPTURED: 'lost with the paper',
  NOT_STATED: 'the source does not say',
  NONE_RECORDED: 'none recorded',
  NOT_KEPT: 'Safeboard keeps no record of it',
};

function gapItem({ missing, reason, count, explanation }: ReportGap): Html {
  const many = count === null ? '' : ` (${count})`;
  return html`<li>${missing}${many}: ${REASONS[reason]}.${explanation === null ? '' : ` ${explanation}`}</li>`;
}

function gapList(id: string, title: string, gaps: readonly ReportGap[]): Html {
  if (gaps.length === 0) return html``;
  return html`<div class="aside">
    <h3 id="${id}-gaps">What is not known<span class="visually-hidden"> (${title})</span></h3>
    <ul aria-labelledby="${id}-gaps">
      ${gaps.map(gapItem)}
    </ul>
  </div>`;
}

/** A part of the page: what is known, what the checks found, and what is not known. */
export function pageSection(id: string, title: string, told: Told<unknown>, body: Html): PageSection {
  const found = told.notes.filter(({ kind }) => kind === 'CHECKED');
  const notes = found.map(({ about, text }) => html`<p class="note"><strong>Note.</strong> ${about}: ${text}</p>`);
  return { id, title, body: html`${body} ${notes} ${gapList(id, title, told.gaps)}` };
}

/** A paragraph. */
export function paragraph(text: string): Html {
  return html`<p>${text}</p>`;
}

/** A list of points under a heading; nothing where there are none. */
export function points(heading: string, list: readonly string[]): Html {
  if (list.length === 0) return html``;
  return html`<h3>${heading}</h3>
    <ul>
      ${list.map((point) => html`<li>${point}</li>`)}
    </ul>`;
}
