/** How far a review has come. */
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

/** What sort of review it is; null while that is not decided. */
export type ReviewKind =
  | 'SERIOUS_CASE_REVIEW'
  | 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW'
  | 'PARTNERSHIP_REVIEW'
  | 'THEMATIC'
  | 'CHILD_DEATH'
  | 'AUDIT';

/**
 * The rules that a review is under: LEGACY those of 2015, which know serious case reviews; CURRENT those since 2018, which
 * know rapid reviews and child safeguarding practice reviews; NONE for what the statute leaves to the partners.
 */
export type ReviewRegime = 'LEGACY' | 'CURRENT' | 'NONE';

type Ways = Readonly<Record<ReviewState, readonly ReviewState[]>>;

/** The end of the way, which all reviews have in common. */
const ENDS = {
  DRAFT: ['AGREED'],
  AGREED: ['WITH_PANEL', 'PUBLISHED', 'WITHHELD'],
  WITH_PANEL: ['PUBLISHED', 'WITHHELD'],
  PUBLISHED: [],
  // What stood against publication may pass: the board agrees anew.
  WITHHELD: ['AGREED'],
  // A referral that was turned down can be revived.
  NO_FURTHER_ACTION: ['REFERRED'],
} as const;

const BEGUN = {
  RAPID_REVIEW: ['COMMISSIONED', 'NO_FURTHER_ACTION'],
  COMMISSIONED: ['DRAFT', 'NO_FURTHER_ACTION'],
} as const;

/**
 * Where a review can go from where it is, by its regime. What is not here is not allowed.
 *
 *     REFERRED ──(RAPID_REVIEW)──> COMMISSIONED ──> DRAFT ──> AGREED ──(WITH_PANEL)──> PUBLISHED
 *      ^  └───────────┴──────────────┴──> NO_FURTHER_ACTION     ^ └────────┴─> WITHHELD
 *      └──────────────────────────────────┘ (revived)           └──────────────┘ (reconsidered)
 *
 * Under CURRENT none is commissioned without a rapid review; the others have none. Only statutory reviews go to the panel.
 */
export const REVIEW_TRANSITIONS: Readonly<Record<ReviewRegime, Ways>> = {
  LEGACY: { REFERRED: ['COMMISSIONED', 'NO_FURTHER_ACTION'], ...BEGUN, ...ENDS },
  CURRENT: { REFERRED: ['RAPID_REVIEW', 'NO_FURTHER_ACTION'], ...BEGUN, ...ENDS },
  NONE: { REFERRED: ['COMMISSIONED', 'NO_FURTHER_ACTION'], ...BEGUN, ...ENDS, AGREED: ['PUBLISHED', 'WITHHELD'] },
};

/** What a stage must come with: what was decided, and why. */
export const STAGE_NEEDS: Readonly<Record<ReviewState, readonly ('decision' | 'reason')[]>> = {
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

/** Why a step is not allowed: the rule, by a code that stays the same, the field at fault, and how to mend it. */
export interface ReviewRefusal {
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

/** The rules that a review is under: by its kind, and while that is not decided by the guidance its board works under. */
export function regimeOf(kind: ReviewKind | null, guidance: string | null): ReviewRegime {
  if (kind === 'SERIOUS_CASE_REVIEW') return 'LEGACY';
  if (kind === 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW') return 'CURRENT';
  if (kind !== null || guidance === null) return 'NONE';
  return guidance === 'WORKING_TOGETHER_2015' ? 'LEGACY' : 'CURRENT';
}

/** Refuses a kind that the guidance of the board does not know. What was begun under an older one goes on as it is. */
export function refuseKind(kind: ReviewKind, guidance: string | null): ReviewRefusal | undefined {
  const regime = regimeOf(kind, null);
  if (regime === 'NONE' || regime === regimeOf(null, guidance)) return undefined;
  const under = guidance === null ? 'no statutory guidance' : guidance;
  const message = `The board works under ${under}: a ${kind} cannot begin there. Name another kind.`;
  return { code: 'WRONG_REGIME', field: 'kind', message };
}

/** A stage that a review is to take. */
export interface StageQuestion {
  readonly state: ReviewState;
  readonly to: ReviewState;
  readonly kind: ReviewKind | null;
  /** The statutory guidance that the board works under. */
  readonly guidance: string | null;
  /** The day of it, and the latest day that the review has in its history; `2018-11-29`. */
  readonly on: string;
  readonly last: string | null;
  readonly today: string;
  readonly decision?: string | null | undefined;
  readonly reason?: string | null | undefined;
  /** The field of the input that gives the day. */
  readonly dayField: string;
}

/** Says by which rule a review may not take a stage; nothing where it may. */
export function refuseStage(question: StageQuestion): ReviewRefusal | undefined {
  const { state, to, kind, guidance } = question;
  const allowed = REVIEW_TRANSITIONS[regimeOf(kind, guidance)][state];
  if (!allowed.includes(to)) return { code: 'WRONG_STATE', field: null, message: wrongState(state, to, allowed) };
  if (to === 'COMMISSIONED' && kind === null) {
    return { code: 'KIND_MISSING', field: 'kind', message: 'Say what sort of review it is to be.' };
  }
  const needs = STAGE_NEEDS[to];
  // Whoever agrees to what was withheld says what has changed.
  for (const need of state === 'WITHHELD' ? [...needs, 'reason' as const] : needs) {
    if (question[need]?.trim()) continue;
    const code = need === 'decision' ? 'DECISION_MISSING' : 'REASON_MISSING';
    return { code, field: need, message: `Give the ${need}: ${to} does not stand in the record without.` };
  }
  return refuseDay(question);
}

/** Refuses a day before the last one in the history, and one that has not come. */
function refuseDay({ on, last, today, dayField: field }: StageQuestion): ReviewRefusal | undefined {
  if (last !== null && on < last) {
    const message = `The review reached its stage of before on ${last}. Name that day or a later one.`;
    return { code: 'DATES_OUT_OF_ORDER', field, message };
  }
  return refuseComingDay(on, today, field);
}

/** Refuses a day that has not come; `on` and `today` as `2018-11-29`. */
export function refuseComingDay(on: string, today: string, field: string): ReviewRefusal | undefined {
  if (on <= today) return undefined;
  return {
    code: 'IN_FUTURE',
    field,
    message: `This would be on ${on}, and today is ${today}. Record it when it is done.`,
  };
}

function wrongState(state: ReviewState, to: ReviewState, allowed: readonly ReviewState[]): string {
  const next = allowed.length === 0 ? 'It is at its end' : `From here it can go to ${allowed.join(' or ')}`;
  return `A review that is ${state} cannot become ${to}. ${next}.`;
}

/** The states in which there can be findings: when it has begun to look. */
export function hasBegun(state: ReviewState): boolean {
  return state !== 'REFERRED' && state !== 'NO_FURTHER_ACTION';
}

/** The financial year of a day, from 1 April to 31 March: `2018-19` for `2018-11-29`. */
export function financialYearOf(day: string): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}
