import { Field, ObjectType } from 'type-graphql';
import { enumeration } from '../../platform/graphql';
import type { ScorecardRow } from './scorecard-row';
import type { Signal, SignalRule } from './signal';

/** Why an indicator should be discussed. */
export const DiscussionKind = enumeration(
  'DiscussionKind',
  'Why an indicator should be discussed, the most urgent reason first.',
  {
    SIGNAL_FOR_THE_WORSE: 'A special cause in the undesired direction.',
    TARGET_OUT_OF_REACH: 'The process, unless it changes, will miss the target every month.',
    HIDDEN_SIGNAL: 'A special cause in a month whose arrow shows "similar".',
  },
);
export type DiscussionKind = keyof typeof DiscussionKind;

@ObjectType({ simpleResolvers: true, description: 'An indicator that should be discussed, and why.' })
export class DiscussionPoint {
  /** The id of the indicator. */
  readonly indicatorId!: string;

  @Field(() => DiscussionKind, { description: 'The most urgent reason.' })
  kind!: DiscussionKind;

  @Field(() => String, { description: 'The reason, in one sentence.' })
  reason!: string;
}

const ruleWords: Readonly<Record<SignalRule, string>> = {
  OUTSIDE_LIMITS: 'the month is outside the control limits',
  TREND: 'seven or more months in a row moved the same way',
  TWO_OF_THREE: 'two of the last three months are close to a limit',
  SHIFT: 'seven or more months in a row are on the same side of the average',
};

/** The rules that apply, in words. */
export function ruleSentence(rules: readonly SignalRule[]): string {
  return rules.map((rule) => ruleWords[rule]).join(', and ');
}

function trialNote({ trial }: Signal): string {
  return trial ? ' (trial limits, fewer than twelve months)' : '';
}

/** The reason to discuss a row; null when there is none. */
async function pointOf(row: ScorecardRow): Promise<DiscussionPoint | null> {
  const [signal, change] = await Promise.all([row.signal(), row.changeFromPreviousMonth()]);
  const indicatorId = row.of.id;
  const direction = signal.direction === 'HIGH' ? 'higher' : 'lower';
  if (signal.variation === 'CONCERN') {
    const reason = `A signal for the worse, towards ${direction} values: ${ruleSentence(signal.rules)}${trialNote(signal)}.`;
    return { indicatorId, kind: 'SIGNAL_FOR_THE_WORSE', reason };
  }
  if (signal.assurance === 'CONSISTENTLY_FAILS') {
    const target = await row.target();
    const bounds = `between ${signal.lowerLimit?.toFixed(1)} and ${signal.upperLimit?.toFixed(1)}`;
    const although = target?.met === true ? `, although this month's ${target.reached} meets it` : '';
    const reason = `The target of ${target?.value ?? ''} for ${target?.financialYear ?? ''} is out of reach: unless the process changes, months fall ${bounds}${trialNote(signal)}${although}.`;
    return { indicatorId, kind: 'TARGET_OUT_OF_REACH', reason };
  }
  if (signal.rules.length > 0 && change.arrow === 'SIMILAR') {
    const reason = `The arrow shows "similar" (${change.percent}%), but there is a signal towards ${direction} values: ${ruleSentence(signal.rules)}${trialNote(signal)}.`;
    return { indicatorId, kind: 'HIDDEN_SIGNAL', reason };
  }
  return null;
}

const urgency: readonly DiscussionKind[] = ['SIGNAL_FOR_THE_WORSE', 'TARGET_OUT_OF_REACH', 'HIDDEN_SIGNAL'];

/** The rows to discuss, the most urgent first, each with its reason; rows with the same kind of reason in sheet order. */
export async function orderDiscussion(rows: readonly ScorecardRow[]): Promise<DiscussionPoint[]> {
  const points = (await Promise.all(rows.map(pointOf))).filter((point) => point !== null);
  return urgency.flatMap((kind) => points.filter((point) => point.kind === kind));
}
