import { html, type Html } from '../../platform/http/html';
import type { ReportGap, ReportGapReason, SectionContent } from '../section-content';

/** A section of the page. */
export interface PageSection {
  /** The anchor. */
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

const REASONS: Readonly<Record<ReportGapReason, string>> = {
  NOT_CAPTURED: 'missing in the source',
  NOT_STATED: 'not stated in the source',
  NONE_RECORDED: 'none recorded',
  NOT_KEPT: 'not recorded in Safeboard',
};

function gapItem({ missing, reason, count, explanation }: ReportGap): Html {
  const many = count === null ? '' : ` (${count})`;
  return html`<li>${missing}${many}: ${REASONS[reason]}.${explanation === null ? '' : ` ${explanation}`}</li>`;
}

function gapList(id: string, title: string, gaps: readonly ReportGap[]): Html {
  if (gaps.length === 0) return html``;
  return html`<div class="aside">
    <h3 id="${id}-gaps">Gaps<span class="visually-hidden"> (${title})</span></h3>
    <ul aria-labelledby="${id}-gaps">
      ${gaps.map(gapItem)}
    </ul>
  </div>`;
}

/** Renders a section: its content, the findings of checks, and the gaps. */
export function pageSection(id: string, title: string, section: SectionContent<unknown>, body: Html): PageSection {
  const found = section.notes.filter(({ kind }) => kind === 'CHECKED');
  const notes = found.map(({ about, text }) => html`<p class="note"><strong>Note.</strong> ${about}: ${text}</p>`);
  return { id, title, body: html`${body} ${notes} ${gapList(id, title, section.gaps)}` };
}

/** Renders a paragraph. */
export function paragraph(text: string): Html {
  return html`<p>${text}</p>`;
}

/** Renders a list under a heading; nothing when it is empty. */
export function points(heading: string, list: readonly string[]): Html {
  if (list.length === 0) return html``;
  return html`<h3>${heading}</h3>
    <ul>
      ${list.map((point) => html`<li>${point}</li>`)}
    </ul>`;
}
