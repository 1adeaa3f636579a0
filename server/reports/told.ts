import { Field, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../platform/graphql';

/** A part of a yearly report. */
export const YearlyReportPart = enumeration('YearlyReportPart', 'A part of a yearly report.', {
  MEMBERSHIP: 'Who sits on the board.',
  FINANCE: 'What partners give, and what is spent.',
  ATTENDANCE: 'Who came to its meetings.',
  SELF_ASSESSMENTS: 'The returns under section 11 of the Children Act 2004.',
  INDICATORS: 'What the figures say of local services.',
  REVIEWS: 'Referrals and case reviews.',
  RECOMMENDATIONS: 'What was recommended and how far it has come.',
  IMPACT: 'Evidence that children are better off for it.',
  LACK_OF_PROGRESS: 'What has not moved.',
  CHILD_DEATHS: 'The child death overview.',
  LEARNING: 'Training, events, and how learning is passed on.',
  PRIORITIES: 'What the board set itself, and the progress that it reports.',
});
export type YearlyReportPart = keyof typeof YearlyReportPart;

/** Why something is missing from a report. */
export const ReportGapReason = enumeration('ReportGapReason', 'Why something is missing from a yearly report.', {
  NOT_CAPTURED: 'The paper showed it, but its values were lost: a picture, a chart, a blank cell.',
  NOT_STATED: 'The source speaks of it and does not say it.',
  NONE_RECORDED: 'Nobody has recorded any, or you may not see those that there are.',
  NOT_KEPT: 'Safeboard keeps no record of this kind.',
});
export type ReportGapReason = keyof typeof ReportGapReason;

@ObjectType({
  simpleResolvers: true,
  description: 'Something that a yearly report should tell and cannot. It is never shown as zero.',
})
export class ReportGap {
  @Field(() => YearlyReportPart, { description: 'The part of the report that lacks it.' })
  section!: YearlyReportPart;

  @Field(() => String, { description: 'What is missing.' })
  missing!: string;

  @Field(() => ReportGapReason, { description: 'Why.' })
  reason!: ReportGapReason;

  @Field(() => Int, { nullable: true, description: 'How many objects lack it; null where it is one thing.' })
  count!: number | null;

  @Field(() => String, { nullable: true, description: 'What is known of it all the same; null where nothing is.' })
  explanation!: string | null;
}

/** Who says what a note says. */
export const ReportNoteKind = enumeration('ReportNoteKind', 'Who says what a note of a yearly report says.', {
  CHECKED: 'Safeboard, which held the figures of the report against each other.',
  RECORDED: 'Whoever recorded the figure, of the paper that it comes from.',
});
export type ReportNoteKind = keyof typeof ReportNoteKind;

@ObjectType({
  simpleResolvers: true,
  description:
    'What a reader of the yearly report should know of a figure: that sources contradict each other, above all.',
})
export class ReportNote {
  @Field(() => YearlyReportPart, { description: 'The part of the report that it is about.' })
  section!: YearlyReportPart;

  @Field(() => ReportNoteKind, { description: 'Who says it.' })
  kind!: ReportNoteKind;

  @Field(() => String, { description: 'The figure or thing that it is about.' })
  about!: string;

  @Field(() => String, { description: 'What to know.' })
  text!: string;
}

/** A part of a report, with what it lacks and what is to be known of it. */
export interface Told<Section> {
  readonly section: Section;
  readonly gaps: readonly ReportGap[];
  readonly notes: readonly ReportNote[];
}

/** What more there is to say of a gap. */
type More = Partial<Pick<ReportGap, 'count' | 'explanation'>>;

/** Names a gap of a part. */
export function gap(section: YearlyReportPart, reason: ReportGapReason, missing: string, more: More = {}): ReportGap {
  return { section, reason, missing, count: more.count ?? null, explanation: more.explanation ?? null };
}

/** Notes that a report's figures do not fit each other. */
export function checked(section: YearlyReportPart, about: string, text: string): ReportNote {
  return { section, kind: 'CHECKED', about, text };
}

/** Passes on notes that were recorded with figures, each text once. */
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
