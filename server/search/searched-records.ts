import { Board, ContextFigure, GlossaryTerm, Priority, PriorityProgress, ProcedureRule } from '../boards';
import {
  CaseReview,
  ChildDeathOverview,
  Finding,
  LearningEvent,
  LearningProduct,
  LearningTheme,
  ProgrammeItem,
  ReviewStage,
} from '../case-reviews';
import { Commentary, Indicator, IndicatorDefinition, StepChange } from '../indicators';
import {
  AgendaItem,
  DeclarationOfInterest,
  Document,
  Exemption,
  Meeting,
  Paper,
  PointNoted,
  Report,
  ReportParagraph,
  Resolution,
} from '../meetings';
import { GoodPractice, Partner, PartnerAssurance, SelfAssessmentStandard } from '../partners';
import { sql, sqlName, type Sql } from '../platform/graphql';
import type { RecordClass } from '../platform/graphql/relation';
import { Action, ActionPlan, Recommendation, RecommendationStep } from '../recommendations';
import type { SearchKind } from './search-kind';

/** How a record that is searched is shown in a hit. */
export interface SearchedRecord {
  readonly record: RecordClass;
  /** SQL for its title; `own` is its row, `parent` that of its parent. */
  readonly title: Sql;
  /** SQL for its texts in the order in which a highlight shows them. */
  readonly texts: Sql;
  /** The record that its title names, and the column that refers to it. */
  readonly parent?: readonly [RecordClass, column: Sql];
}

const lines = (column: string) => sql`nullif(array_to_string(own.${sqlName(column)}, ' · '), '')`;
const own = (column: string) => sql`own.${sqlName(column)}`;
const joined = (...texts: readonly (string | Sql)[]) =>
  sql`concat_ws(' · '${texts.reduce<Sql>((list, text) => sql`${list}, ${typeof text === 'string' ? own(text) : text}`, sql``)})`;

/** A record whose title is a column of its own. */
function titled(record: RecordClass, title: string, ...others: readonly (string | Sql)[]): SearchedRecord {
  return { record, title: own(title), texts: joined(title, ...others) };
}

/** A record that is named by what it belongs to. */
function partOf(
  record: RecordClass,
  [parent, column]: readonly [RecordClass, string],
  title: Sql,
  ...texts: readonly string[]
): SearchedRecord {
  return { record, title, texts: joined(...texts), parent: [parent, sqlName(column)] };
}

const item = [AgendaItem, 'agenda_item_id'] as const;
const priority = [Priority, 'priority_id'] as const;
const indicator = [Indicator, 'indicator_id'] as const;
const review = [CaseReview, 'case_review_id'] as const;
const recommendation = [Recommendation, 'recommendation_id'] as const;

/** Every kind of hit. What is searched of each is in the migrations; what is shown of it is here. */
export const searchedRecords: Readonly<Record<SearchKind, SearchedRecord>> = {
  BOARD: titled(Board, 'name', 'purpose', lines('terms_of_reference'), lines('functions'), 'slug'),
  CONTEXT_FIGURE: titled(ContextFigure, 'name', 'note'),
  GLOSSARY_TERM: titled(GlossaryTerm, 'term', 'meaning'),
  PRIORITY: titled(Priority, 'title', lines('aspects')),
  PRIORITY_PROGRESS: partOf(PriorityProgress, priority, sql`'Progress: ' || parent.title`, 'text'),
  PROCEDURE_RULE: {
    record: ProcedureRule,
    title: sql`'Procedure rule of ' || parent.name`,
    texts: joined('text', 'source'),
    parent: [Board, sql`board_id`],
  },
  PARTNER: titled(Partner, 'name', 'slug'),
  GOOD_PRACTICE: partOf(GoodPractice, [Partner, 'partner_id'], sql`'Good practice: ' || parent.name`, 'text'),
  PARTNER_ASSURANCE: partOf(
    PartnerAssurance,
    priority,
    sql`concat_ws(': ', own.given_by, parent.title)`,
    'given_by',
    'text',
  ),
  SELF_ASSESSMENT_STANDARD: titled(SelfAssessmentStandard, 'title'),
  MEETING: {
    record: Meeting,
    title: sql`concat_ws(', ', parent.name, to_char(own.date, 'FMDD FMMonth YYYY'))`,
    texts: joined('venue'),
    parent: [Board, sql`board_id`],
  },
  AGENDA_ITEM: titled(AgendaItem, 'title', 'purpose'),
  POINT_NOTED: partOf(PointNoted, item, sql`'Point noted: ' || parent.title`, 'text'),
  RESOLUTION: partOf(Resolution, item, sql`'Resolution ' || own.ordinal || ': ' || parent.title`, 'text'),
  REPORT: titled(Report, 'title', 'summary', 'report_of', 'author', 'director', 'confidentiality', 'wards_affected'),
  REPORT_PARAGRAPH: partOf(ReportParagraph, [Report, 'report_id'], sql`parent.title`, 'text'),
  PAPER: titled(Paper, 'title'),
  DOCUMENT: partOf(Document, [Paper, 'paper_id'], sql`parent.title`, 'text'),
  EXEMPTION: titled(Exemption, 'reference', 'reason'),
  DECLARATION_OF_INTEREST: {
    record: DeclarationOfInterest,
    title: sql`'Declaration of interest'`,
    texts: joined('nature'),
  },
  INDICATOR: {
    record: Indicator,
    title: sql`own.ref || ' ' || own.name`,
    texts: joined('ref', 'name', 'outcome', 'owner_role', 'reporter_role'),
  },
  INDICATOR_DEFINITION: {
    record: IndicatorDefinition,
    title: sql`own.code || ' ' || own.name`,
    texts: joined('code', 'name'),
  },
  COMMENTARY: partOf(
    Commentary,
    indicator,
    sql`concat_ws(', ', parent.ref || ' ' || parent.name, to_char(own.month, 'FMMonth YYYY'))`,
    'text',
  ),
  STEP_CHANGE: partOf(StepChange, indicator, sql`'Step change: ' || parent.ref || ' ' || parent.name`, 'reason'),
  CASE_REVIEW: titled(CaseReview, 'title', 'reference', 'summary', lines('themes'), 'decision', 'reason'),
  REVIEW_STAGE: partOf(ReviewStage, review, sql`parent.title`, 'decision', 'reason'),
  FINDING: partOf(Finding, review, sql`'Finding ' || own.ordinal || ': ' || parent.title`, 'text'),
  CHILD_DEATH_OVERVIEW: {
    record: ChildDeathOverview,
    title: sql`'Child death overview ' || own.financial_year`,
    texts: joined(lines('learning_points')),
  },
  LEARNING_THEME: {
    record: LearningTheme,
    title: sql`'Learning theme ' || own.ordinal || ', ' || own.financial_year`,
    texts: joined('text'),
  },
  LEARNING_PRODUCT: titled(LearningProduct, 'title', 'description'),
  LEARNING_EVENT: titled(LearningEvent, 'title', 'description'),
  PROGRAMME_ITEM: titled(ProgrammeItem, 'title'),
  RECOMMENDATION: {
    record: Recommendation,
    title: sql`concat_ws(' ', own.theme, own.reference)`,
    texts: joined('text', 'theme', 'reference', 'impact_on_children'),
  },
  RECOMMENDATION_STEP: partOf(
    RecommendationStep,
    recommendation,
    sql`'Step: ' || concat_ws(' ', parent.theme, parent.reference)`,
    'note',
  ),
  ACTION: partOf(
    Action,
    recommendation,
    sql`'Action: ' || concat_ws(' ', parent.theme, parent.reference)`,
    'text',
    'by_whom',
    'evidence',
  ),
  ACTION_PLAN: titled(ActionPlan, 'title', 'reference', 'description'),
};
