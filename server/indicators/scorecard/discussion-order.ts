import { Field, ObjectType } from 'type-graphql';
import { enumeration } from '../../platform/graphql';
import type { ScorecardRow } from './scorecard-row';
import type { Signal, SignalRule } from './signal';

/** Why an indicator should be talked about. */
export const DiscussionKind = enumeration(
  'DiscussionKind',
  'Why an indicator should be talked about, the most pressing first.',
  {
    SIGNAL_FOR_THE_WORSE: 'A special cause the wrong way.',
    TARGET_OUT_OF_REACH: 'The process as it is will miss the target every month.',
    HIDDEN_SIGNAL: 'A special cause in a month that the arrow calls similar.',
  },
);
export type DiscussionKind = keyof typeof DiscussionKind;

@ObjectType({ simpleResolvers: true, description: 'An indicator that should be talked about, and why.' })
export class DiscussionPoint {
  /** Leads to the indicator. */
  readonly indicatorId!: string;

  @Field(() => DiscussionKind, { description: 'The most pressing of its reasons.' })
  kind!: DiscussionKind;

  @Field(() => String, { description: 'The reason, in one plain sentence.' })
  reason!: string;
}

const ruleWords: Readonly<Record<SignalRule, string>> = {
  OUTSIDE_LIMITS: 'the month lies outside the limits of what is usual',
  TREND: 'seven or more months in a row moved the same way',
  TWO_OF_THREE: 'two of the last three months lie close to a limit',
  SHIFT: 'seven or more months in a row lie on the same side of the average',
};

/** The rules that fired, in words. */
export function ruleSentence(rules: readonly SignalRule[]): string {
  return rules.map((rule) => ruleWords[rule]).join(', and ');
}

function trialNote({ trial }: Signal): string {
  return trial ? ' (trial limits, fewer than twelve months)' : '';
}

/** The reason why a row should be talked about; null when there is none. */
async function pointOf(row: ScorecardRow): Promise<DiscussionPoint | null> {
  const [signal, change] = await Promise.all([row.signal(), row.changeFromPreviousMonth()]);
  const indicatorId = row.of.id;
  const going = signal.direction === 'HIGH' ? 'higher' : 'lower';
  if (signal.variation === 'CONCERN') {
    const reason = `A signal for the worse, towards ${going} values: ${ruleSentence(signal.rules)}${trialNote(signal)}.`;
    return { indicatorId, kind: 'SIGNAL_FOR_THE_WORSE', reason };
  }
  if (signal.assurance === 'CONSISTENTLY_FAILS') {
    const target = await row.target();
    const bounds = `between ${signal.lowerLimit?.toFixed(1)} and ${signal.upperLimit?.toFixed(1)}`;
    const though = target?.met === true ? `, though this month's ${target.reached} meets it` : '';
    const reason = `The target of ${target?.value ?? ''} for ${target?.financialYear ?? ''} lies where the process does not reach: as things are, months fall ${bounds}${trialNote(signal)}${though}.`;
    return { indicatorId, kind: 'TARGET_OUT_OF_REACH', reason };
  }
  if (signal.rules.length > 0 && change.arrow === 'SIMILAR') {
    const reason = `The arrow says similar (${change.percent}%), yet there is a signal towards ${going} values: ${ruleSentence(signal.rules)}${trialNote(signal)}.`;
    return { indicatorId, kind: 'HIDDEN_SIGNAL', reason };
  }
  return null;
}

const urgency: readonly DiscussionKind[] = ['SIGNAL_FOR_THE_WORSE', 'TARGET_OUT_OF_REACH', 'HIDDEN_SIGNAL'];

/** What to talk about first, each with its reason; within a kind in the order of the sheet. */
export async function orderDiscussion(rows: readonly ScorecardRow[]): Promise<DiscussionPoint[]> {
  const points = (await Promise.all(rows.map(pointOf))).filter((point) => point !== null);
  return urgency.flatMap((kind) => points.filter((point) => point.kind === kind));
}
