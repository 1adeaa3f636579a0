/** The state of a review. */
export type ReviewState =
  | 'REFERRED'
  | 'RAPID_REVIEW'
  | 'COMMISSIONED'
  | 'DRAFT'
  | 'AGREED'
  | 'WITH_PANEL'
  | 'PUBLISHED'
  | 'WITHHELD'
  | 'NO_FURTHER_ACTION';

/** The kind of a review. A review without a kind has null. */
export type ReviewKind =
  | 'SERIOUS_CASE_REVIEW'
  | 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW'
  | 'PARTNERSHIP_REVIEW'
  | 'THEMATIC'
  | 'CHILD_DEATH'
  | 'AUDIT';

/**
 * The statutory rules for a review: LEGACY for the guidance of 2015, with serious case reviews; CURRENT for the guidance since
 * 2018, with rapid reviews and child safeguarding practice reviews; NONE for reviews outside the statute.
 */
export type ReviewRegime = 'LEGACY' | 'CURRENT' | 'NONE';

type Transitions = Readonly<Record<ReviewState, readonly ReviewState[]>>;

/** The last transitions, which all regimes have in common. */
const FINAL_STAGES = {
  DRAFT: ['AGREED'],
  AGREED: ['WITH_PANEL', 'PUBLISHED', 'WITHHELD'],
  WITH_PANEL: ['PUBLISHED', 'WITHHELD'],
  PUBLISHED: [],
  // The obstacle to publication can pass: the board then agrees the report again.
  WITHHELD: ['AGREED'],
  // A referral that was turned down can be reopened.
  NO_FURTHER_ACTION: ['REFERRED'],
} as const;

const FIRST_STAGES = {
  RAPID_REVIEW: ['COMMISSIONED', 'NO_FURTHER_ACTION'],
  COMMISSIONED: ['DRAFT', 'NO_FURTHER_ACTION'],
} as const;

/**
 * The states that can follow each state, by regime. A transition that is not listed is not allowed.
 *
 *     REFERRED ──(RAPID_REVIEW)──> COMMISSIONED ──> DRAFT ──> AGREED ──(WITH_PANEL)──> PUBLISHED
 *      ^  └───────────┴──────────────┴──> NO_FURTHER_ACTION     ^ └────────┴─> WITHHELD
 *      └──────────────────────────────────┘ (reopened)          └──────────────┘ (reconsidered)
 *
 * CURRENT requires a rapid review before a review is commissioned; the others have none. Only statutory reviews go to the
 * national panel.
 */
export const REVIEW_TRANSITIONS: Readonly<Record<ReviewRegime, Transitions>> = {
  LEGACY: { REFERRED: ['COMMISSIONED', 'NO_FURTHER_ACTION'], ...FIRST_STAGES, ...FINAL_STAGES },
  CURRENT: { REFERRED: ['RAPID_REVIEW', 'NO_FURTHER_ACTION'], ...FIRST_STAGES, ...FINAL_STAGES },
  NONE: {
    REFERRED: ['COMMISSIONED', 'NO_FURTHER_ACTION'],
    ...FIRST_STAGES,
    ...FINAL_STAGES,
    AGREED: ['PUBLISHED', 'WITHHELD'],
  },
};

/** The texts that each stage requires. */
export const REQUIRED_TEXTS: Readonly<Record<ReviewState, readonly ('decision' | 'reason')[]>> = {
  REFERRED: ['reason'],
  RAPID_REVIEW: [],
  COMMISSIONED: ['decision', 'reason'],
  DRAFT: [],
  AGREED: ['decision'],
  WITH_PANEL: [],
  PUBLISHED: [],
  WITHHELD: ['reason'],
  NO_FURTHER_ACTION: ['decision', 'reason'],
};

/** The violation of a rule: a stable code, the input field at fault, and a message that says how to fix it. */
export interface ReviewViolation {
  readonly code:
    | 'WRONG_STATE'
    | 'WRONG_REGIME'
    | 'KIND_MISSING'
    | 'DECISION_MISSING'
    | 'REASON_MISSING'
    | 'DATES_OUT_OF_ORDER'
    | 'IN_FUTURE';
  readonly field: string | null;
  readonly message: string;
}

/** The regime of a review: that of its kind, or of the guidance of its board while it has no kind. */
export function regimeOf(kind: ReviewKind | null, guidance: string | null): ReviewRegime {
  if (kind === 'SERIOUS_CASE_REVIEW') return 'LEGACY';
  if (kind === 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW') return 'CURRENT';
  if (kind !== null || guidance === null) return 'NONE';
  return guidance === 'WORKING_TOGETHER_2015' ? 'LEGACY' : 'CURRENT';
}

/** Rejects a kind that the guidance of the board does not have. Reviews begun under earlier guidance keep their kind. */
export function validateKind(kind: ReviewKind, guidance: string | null): ReviewViolation | undefined {
  const regime = regimeOf(kind, null);
  if (regime === 'NONE' || regime === regimeOf(null, guidance)) return undefined;
  const under = guidance === null ? 'no statutory guidance' : guidance;
  const message = `The board works under ${under}, which has no ${kind}. Choose another kind.`;
  return { code: 'WRONG_REGIME', field: 'kind', message };
}

/** A stage requested for a review. */
export interface StageRequest {
  readonly state: ReviewState;
  readonly to: ReviewState;
  readonly kind: ReviewKind | null;
  /** The statutory guidance of the board; null when it has none. */
  readonly guidance: string | null;
  /** The day of the stage, and the latest day in the history of the review, such as `2018-11-29`. */
  readonly on: string;
  readonly last: string | null;
  readonly today: string;
  readonly decision?: string | null | undefined;
  readonly reason?: string | null | undefined;
  /** The input field of the day. */
  readonly dayField: string;
}

/** The rule that a stage violates; undefined when the stage is allowed. */
export function validateStage(request: StageRequest): ReviewViolation | undefined {
  const { state, to, kind, guidance } = request;
  const allowed = REVIEW_TRANSITIONS[regimeOf(kind, guidance)][state];
  if (!allowed.includes(to)) return { code: 'WRONG_STATE', field: null, message: wrongState(state, to, allowed) };
  if (to === 'COMMISSIONED' && kind === null) {
    return {
      code: 'KIND_MISSING',
      field: 'kind',
      message: 'kind is required for COMMISSIONED. Provide the kind of review.',
    };
  }
  const needs = REQUIRED_TEXTS[to];
  // Agreeing a withheld report again requires a reason.
  for (const need of state === 'WITHHELD' ? [...needs, 'reason' as const] : needs) {
    if (request[need]?.trim()) continue;
    const code = need === 'decision' ? 'DECISION_MISSING' : 'REASON_MISSING';
    return { code, field: need, message: `${need} is required for ${to}. Provide it.` };
  }
  return validateDay(request);
}

/** Rejects a day before the latest one in the history, or in the future. */
function validateDay({ on, last, today, dayField: field }: StageRequest): ReviewViolation | undefined {
  if (last !== null && on < last) {
    const message = `The review reached its current stage on ${last}. Provide that day or a later one.`;
    return { code: 'DATES_OUT_OF_ORDER', field, message };
  }
  return validateFutureDay(on, today, field);
}

/** Rejects a day in the future; `on` and `today` are dates such as `2018-11-29`. */
export function validateFutureDay(on: string, today: string, field: string): ReviewViolation | undefined {
  if (on <= today) return undefined;
  return {
    code: 'IN_FUTURE',
    field,
    message: `The day ${on} is in the future: today is ${today}. Record it on that day or later.`,
  };
}

function wrongState(state: ReviewState, to: ReviewState, allowed: readonly ReviewState[]): string {
  const next = allowed.length === 0 ? 'No further stage is possible' : `Allowed stages: ${allowed.join(', ')}`;
  return `A review that is ${state} cannot become ${to}. ${next}.`;
}

/** Whether a review in this state can have findings. */
export function hasBegun(state: ReviewState): boolean {
  return state !== 'REFERRED' && state !== 'NO_FURTHER_ACTION';
}

/** The financial year of a day, from 1 April to 31 March: `2018-19` for `2018-11-29`. */
export function reviewFinancialYear(day: string): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}
