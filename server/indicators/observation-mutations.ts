import { Arg, Ctx, Field, Float, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput, type Writing } from '../access';
import { dayInEngland } from '../boards';
import { enumeration, sql, To, type RelationField } from '../platform/graphql';
import { toGlobalId } from '../platform/graphql/global-id';
import { MonthScalar } from '../platform/graphql/scalars';
import { Indicator } from './indicator';
import { Observation, ObservationStatus } from './observation';
import { type MeasuredBy, refuseFigure } from './recording/figure-rules';
import {
  type Figure,
  heldMonths,
  keyOf,
  type Recorded,
  type RecordedOutcome,
  recordFigure,
} from './recording/record-figures';

/** As many months as a return of one agency has, with room to spare. */
const MOST_ENTRIES = 100;

/** What became of a figure that was sent. */
export const RecordingOutcome = enumeration('RecordingOutcome', 'What became of a figure that was sent.', {
  ADDED: 'The month had none; now it has.',
  CORRECTED: 'It took the place of another, which is kept as a revision.',
  UNCHANGED: 'It was there already: nothing was written.',
});

@InputType({ description: 'The figure of an indicator for a month, or why there is none.' })
class ObservationEntryInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => MonthScalar, { description: 'The month; not one that has not begun.' })
  month!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The value in the unit of the indicator: a whole number for COUNT, 0 to 100 for PERCENT.',
  })
  value?: number | null;

  @Field(() => ObservationStatus, {
    nullable: true,
    description: 'Why there is no value, in its place. Absent, or RECORDED, where there is one.',
  })
  status?: ObservationStatus | null;

  @Field(() => Int, { nullable: true, description: 'The count above the line of a percentage or rate.' })
  numerator?: number | null;

  @Field(() => Int, { nullable: true, description: 'The count below the line; goes with `numerator` and `value`.' })
  denominator?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the observation that you saw; refused when it has changed since.',
  })
  version?: number | null;
}

@InputType({ description: 'The figure of an indicator for a month, or why there is none.' })
class RecordObservationInput extends ObservationEntryInput {
  @Field(() => String, {
    nullable: true,
    description: 'Makes the write safe to send twice, as that of every write: 1 to 255 characters, new for each.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Figures of several indicators or months, to be recorded as a whole or not at all.' })
class RecordObservationsInput extends WriteInput {
  @Field(() => [ObservationEntryInput], {
    description: `The figures, 1 to ${MOST_ENTRIES}; of any board's indicators.`,
  })
  entries!: ObservationEntryInput[];
}

@ObjectType({ simpleResolvers: true, description: 'What became of one of many figures.' })
export class RecordedObservation {
  @Field(() => ID, { description: 'The global id of the observation, by which `node` leads to it.' })
  observationId!: string;

  @Field(() => RecordingOutcome, { description: 'What became of it.' })
  outcome!: RecordedOutcome;
}

@ObjectType({ simpleResolvers: true, description: 'A figure that was recorded.' })
export class ObservationPayload extends Payload {
  /** Leads to the observation. */
  readonly observationId!: string;

  @Field(() => RecordingOutcome, { nullable: true, description: 'What became of it; null when nothing was done.' })
  outcome?: RecordedOutcome;
}

/** Where a payload leads. */
@Resolver(() => ObservationPayload)
export class ObservationPayloadFields {
  @To(Observation, 'observationId', 'The observation; null when nothing was done.', { nullable: true })
  observation: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'Figures that were recorded.' })
export class ObservationsPayload extends Payload {
  @Field(() => [RecordedObservation], {
    nullable: true,
    description: 'What became of each figure, in the order of the entries; null when nothing was done.',
  })
  recorded?: readonly RecordedObservation[];
}

const RULES =
  'Refused with EMPTY (neither value nor status), INVALID (a value that its unit cannot have), IN_FUTURE, COUNTS_INCOMPLETE, COUNTS_DO_NOT_FIT (the value is not the share that the counts give).';

/** What indicators show. */
@Resolver()
export class ObservationMutations {
  @Mutation(() => ObservationPayload, {
    description: `Records the figure of a month. What is corrected stays as a revision. ${RULES}`,
  })
  recordObservation(
    @Arg('input') input: RecordObservationInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<ObservationPayload>> {
    const now = new Date();
    return write(visit, { operation: 'recordObservation', input }, async (writing) => {
      const [recorded] = await recordEntries(writing, [input], now, () => '');
      return { ...recorded };
    });
  }

  @Mutation(() => ObservationsPayload, {
    description: `Records many figures at once, all or none: a return of a month. ${RULES} SAME_TWICE where a month of an indicator stands in it twice.`,
  })
  recordObservations(
    @Arg('input') input: RecordObservationsInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<ObservationsPayload>> {
    const now = new Date();
    return write(visit, { operation: 'recordObservations', input }, async (writing) => {
      const { length } = input.entries;
      if (length === 0) throw new UserError('EMPTY', 'entries', 'Give a figure to record.');
      if (length > MOST_ENTRIES) throw new UserError('TOO_LONG', 'entries', `Give ${MOST_ENTRIES} figures at most.`);
      const recorded = await recordEntries(writing, input.entries, now, (index) => `entries.${index}.`);
      return {
        recorded: recorded.map(({ observationId, outcome }) => ({
          observationId: toGlobalId(Observation.name, observationId),
          outcome,
        })),
      };
    });
  }
}

async function recordEntries(
  writing: Writing,
  entries: readonly ObservationEntryInput[],
  now: Date,
  path: (index: number) => string,
): Promise<Recorded[]> {
  const figures: Figure[] = [];
  for (const [index, entry] of entries.entries()) {
    const indicator = await writing.find(Indicator, entry.indicatorId, `${path(index)}indicatorId`);
    writing.demandWrite('indicators', indicator.boardId);
    figures.push({ ...entry, indicatorId: indicator.id });
  }
  const measures = await lockMeasures(writing, figures);
  const thisMonth = dayInEngland(now).slice(0, 7);
  const keys = figures.map(keyOf);
  for (const [index, figure] of figures.entries()) {
    const measure = measures.get(figure.indicatorId);
    const refusal = measure && refuseFigure(figure, measure, thisMonth);
    if (refusal) throw new UserError(refusal.code, path(index) + refusal.field, refusal.message);
    if (keys.indexOf(keyOf(figure)) === index) continue;
    throw new UserError('SAME_TWICE', `${path(index)}month`, 'This month stands in the list before. Give it once.');
  }
  const held = await heldMonths(writing, figures);
  const recorded: Recorded[] = [];
  for (const [index, figure] of figures.entries()) {
    recorded.push(
      await recordFigure(writing, figure, held.get(keyOf(figure)), now.toISOString()).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(error.code, path(index) + (error.field ?? ''), error.message);
      }),
    );
  }
  return recorded;
}

/** How the indicators measure. Whoever else records for one of them waits until this write is done. */
async function lockMeasures({ rows }: Writing, figures: readonly Figure[]): Promise<ReadonlyMap<string, MeasuredBy>> {
  const measures = await rows.query<MeasuredBy & { id: string }>(
    sql`select id, unit, decimals from ${Indicator} as indicator
        where id = any(${figures.map(({ indicatorId }) => indicatorId)}::uuid[]) order by id for no key update`,
  );
  return new Map(measures.map((measure) => [measure.id, measure]));
}
