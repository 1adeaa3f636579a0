import { Field, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../platform/graphql';

/** A part of a yearly report. */
export const YearlyReportPart = enumeration('YearlyReportPart', 'A part of a yearly report.', {
  MEMBERSHIP: 'The members of the board.',
  FINANCE: 'Contributions of partners, and spending.',
  ATTENDANCE: 'Attendance at meetings.',
  SELF_ASSESSMENTS: 'The returns under section 11 of the Children Act 2004.',
  INDICATORS: 'Indicators and figures of local services.',
  REVIEWS: 'Referrals and case reviews.',
  RECOMMENDATIONS: 'Recommendations and their status.',
  IMPACT: 'Evidence of impact on children.',
  LACK_OF_PROGRESS: 'Recommendations and priorities without progress.',
  CHILD_DEATHS: 'The child death overview.',
  LEARNING: 'Training, events and products that share learning.',
  PRIORITIES: 'The priorities of the board, and the progress it reports.',
});
export type YearlyReportPart = keyof typeof YearlyReportPart;

/** Why something is missing from a report. */
export const ReportGapReason = enumeration('ReportGapReason', 'Why something is missing from a yearly report.', {
  NOT_CAPTURED: 'The source shows it, but the values could not be captured: a picture, a chart, a blank cell.',
  NOT_STATED: 'The source mentions it without stating it.',
  NONE_RECORDED: 'None is recorded, or you do not have access to the records.',
  NOT_KEPT: 'Safeboard has no records of this kind.',
});
export type ReportGapReason = keyof typeof ReportGapReason;

@ObjectType({
  simpleResolvers: true,
  description: 'Information that a yearly report should include but that is missing. It is never shown as zero.',
})
export class ReportGap {
  @Field(() => YearlyReportPart, { description: 'The part of the report with the gap.' })
  section!: YearlyReportPart;

  @Field(() => String, { description: 'The missing information.' })
  missing!: string;

  @Field(() => ReportGapReason, { description: 'Why it is missing.' })
  reason!: ReportGapReason;

  @Field(() => Int, { nullable: true, description: 'The number of objects that lack it; null for a single item.' })
  count!: number | null;

  @Field(() => String, { nullable: true, description: 'An explanation; null when there is none.' })
  explanation!: string | null;
}

/** The source of a note. */
export const ReportNoteKind = enumeration('ReportNoteKind', 'The source of a note in a yearly report.', {
  CHECKED: 'Safeboard compared the figures of the report with each other.',
  RECORDED: 'The note was recorded with the figure, about its source.',
});
export type ReportNoteKind = keyof typeof ReportNoteKind;

@ObjectType({
  simpleResolvers: true,
  description: 'A note on a figure of the yearly report, such as a contradiction between sources.',
})
export class ReportNote {
  @Field(() => YearlyReportPart, { description: 'The part of the report that the note is about.' })
  section!: YearlyReportPart;

  @Field(() => ReportNoteKind, { description: 'The source of the note.' })
  kind!: ReportNoteKind;

  @Field(() => String, { description: 'The figure or item that the note is about.' })
  about!: string;

  @Field(() => String, { description: 'The text of the note.' })
  text!: string;
}

/** The content of a part of a report, with its gaps and notes. */
export interface SectionContent<Section> {
  readonly section: Section;
  readonly gaps: readonly ReportGap[];
  readonly notes: readonly ReportNote[];
}

/** The optional fields of a gap. */
type GapDetails = Partial<Pick<ReportGap, 'count' | 'explanation'>>;

/** Creates a gap of a part. */
export function gap(
  section: YearlyReportPart,
  reason: ReportGapReason,
  missing: string,
  details: GapDetails = {},
): ReportGap {
  return { section, reason, missing, count: details.count ?? null, explanation: details.explanation ?? null };
}

/** Creates a note about figures that contradict each other. */
export function checked(section: YearlyReportPart, about: string, text: string): ReportNote {
  return { section, kind: 'CHECKED', about, text };
}

/** The notes that were recorded with figures, each text once. */
export function recorded(
  section: YearlyReportPart,
  notes: readonly { readonly about: string; readonly text: string | null }[],
): ReportNote[] {
  const known = new Map<string, ReportNote>();
  for (const { about, text } of notes) {
    if (text !== null && !known.has(text)) known.set(text, { section, kind: 'RECORDED', about, text });
  }
  return [...known.values()];
}

/** `1 seat`, `2 seats`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
