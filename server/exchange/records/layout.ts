import { AccessGroup, DisclosureThreshold } from '../../accounts';
import { Board, ContextFigure, GlossaryTerm, Priority, PriorityProgress, ProcedureRule } from '../../boards';
import {
  CaseReview,
  ChildDeathFigure,
  ChildDeathOverview,
  Finding,
  LearningEvent,
  LearningProduct,
  LearningTheme,
  ProgrammeItem,
  ReviewStage,
} from '../../case-reviews';
import { Indicator, IndicatorDefinition, IndicatorReporter, StepChange } from '../../indicators';
import {
  AgendaItem,
  Attendance,
  AttendanceItem,
  DeclarationOfInterest,
  Document,
  Exemption,
  Meeting,
  Paper,
  PointNoted,
  Report,
  ReportParagraph,
  Resolution,
} from '../../meetings';
import { ClockOverride, StatutoryClock, YearlyReportPublication } from '../../obligations';
import {
  Contribution,
  GoodPractice,
  Partner,
  PartnerAssurance,
  Seat,
  SelfAssessment,
  SelfAssessmentBoard,
  SelfAssessmentRating,
  SelfAssessmentStandard,
} from '../../partners';
import type { RecordClass } from '../../platform/graphql/relation';
import {
  Action,
  ActionPlan,
  Recommendation,
  RecommendationAddressee,
  RecommendationIndicator,
  RecommendationStep,
} from '../../recommendations';

/** The layout of a class of records in a file, with the nested records by property. */
export interface Layout {
  readonly record: RecordClass;
  /** For nested records, the property with the id of the parent. */
  readonly parent?: string;
  /** For records that scorecards create: the properties that a file adds to them, besides their key. */
  readonly amends?: readonly string[];
  readonly children?: Readonly<Record<string, Layout>>;
}

function under(parent: string, record: RecordClass, children: Readonly<Record<string, Layout>> = {}): Layout {
  return { record, parent, children };
}

/** The files that a folder can contain, as `.json` or `.csv`, by name without extension. */
export const layouts: Readonly<Record<string, Layout>> = {
  boards: {
    record: Board,
    children: {
      priorities: under('boardId', Priority, {
        progress: under('priorityId', PriorityProgress),
        assurances: under('priorityId', PartnerAssurance),
      }),
      procedureRules: under('boardId', ProcedureRule),
      disclosureThresholds: under('boardId', DisclosureThreshold),
    },
  },
  'access-groups': { record: AccessGroup },
  'glossary-terms': { record: GlossaryTerm },
  'context-figures': { record: ContextFigure },
  partners: { record: Partner },
  seats: { record: Seat },
  contributions: { record: Contribution },
  'self-assessments': {
    record: SelfAssessment,
    children: {
      boards: under('selfAssessmentId', SelfAssessmentBoard),
      ratings: under('selfAssessmentId', SelfAssessmentRating),
    },
  },
  'self-assessment-standards': { record: SelfAssessmentStandard },
  'good-practices': { record: GoodPractice },
  exemptions: { record: Exemption },
  meetings: {
    record: Meeting,
    children: {
      agendaItems: under('meetingId', AgendaItem, {
        pointsNoted: under('agendaItemId', PointNoted),
        resolutions: under('agendaItemId', Resolution),
        papers: under('agendaItemId', Paper, { documents: under('paperId', Document) }),
        reports: under('agendaItemId', Report, { paragraphs: under('reportId', ReportParagraph) }),
      }),
      attendance: under('meetingId', Attendance, {
        items: under('attendanceId', AttendanceItem),
        declarations: under('attendanceId', DeclarationOfInterest),
      }),
    },
  },
  'indicator-definitions': { record: IndicatorDefinition },
  indicators: {
    ...{ record: Indicator, amends: ['ownerId'] },
    children: { reporters: under('indicatorId', IndicatorReporter) },
  },
  'step-changes': { record: StepChange },
  'case-reviews': {
    record: CaseReview,
    children: { stages: under('caseReviewId', ReviewStage), findings: under('caseReviewId', Finding) },
  },
  'learning-themes': { record: LearningTheme },
  'learning-products': { record: LearningProduct },
  'learning-events': { record: LearningEvent, children: { programme: under('learningEventId', ProgrammeItem) } },
  'child-death-overviews': {
    record: ChildDeathOverview,
    children: { figures: under('childDeathOverviewId', ChildDeathFigure) },
  },
  'statutory-clocks': { record: StatutoryClock },
  'clock-overrides': { record: ClockOverride },
  'yearly-report-publications': { record: YearlyReportPublication },
  'action-plans': { record: ActionPlan },
  recommendations: {
    record: Recommendation,
    children: {
      actions: under('recommendationId', Action),
      addressees: under('recommendationId', RecommendationAddressee),
      indicators: under('recommendationId', RecommendationIndicator),
      steps: under('recommendationId', RecommendationStep),
    },
  },
};
