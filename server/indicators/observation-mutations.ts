import { Arg, Ctx, Field, Float, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  type FoundRow,
  Payload,
  UserError,
  type RequestContext,
  runMutation,
  MutationInput,
  type MutationTransaction,
} from '../access';
import { londonDate } from '../boards';
import { sql, BelongsTo, OneOf, type RelationField } from '../platform/graphql';
import { toGlobalId } from '../platform/graphql/global-id';
import { MonthScalar } from '../platform/graphql/scalars';
import { Indicator } from './indicator';
import { Observation, ObservationStatus } from './observation';
import { type MeasuredBy, validateFigure } from './recording/figure-rules';
import {
  type Figure,
  keyOf,
  readCurrentMonths,
  type Recorded,
  RecordingOutcome,
  recordFigure,
} from './recording/record-figures';
import { requireOwnIndicators } from './rights';

/** More than a monthly return of one agency has. */
const MAX_ENTRIES = 100;

@OneOf()
@InputType({ description: 'A value, or the reason why there is none. Give exactly one field.' })
class ObservationFigureInput {
  @Field(() => Float, {
    nullable: true,
    description: 'The value in the unit of the indicator: a whole number for COUNT, 0 to 100 for PERCENT.',
  })
  value?: number;

  @Field(() => ObservationStatus, {
    nullable: true,
    description: 'The reason why there is no value: any status but RECORDED.',
  })
  status?: ObservationStatus;
}

@InputType({ description: 'The value of an indicator for a month, or the reason why there is none.' })
class ObservationEntryInput {
  @Field(() => ID, { description: 'The indicator.' })
  indicatorId!: string;

  @Field(() => MonthScalar, { description: 'The month. It must have begun.' })
  month!: string;

  @Field(() => ObservationFigureInput, { description: 'The value, or the reason why there is none.' })
  figure!: ObservationFigureInput;

  @Field(() => Float, {
    nullable: true,
    description:
      'The numerator of a percentage or rate. If both counts are absent and the value is the recorded one, its counts stay; null clears them. A different value without counts has none.',
  })
  numerator?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The denominator of a percentage or rate, given or left out together with `numerator`. Requires `figure.value`.',
  })
  denominator?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the observation that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@InputType({ description: 'The observation to record.' })
class RecordObservationInput extends ObservationEntryInput {
  @Field(() => String, {
    nullable: true,
    description: 'Makes the mutation safe to retry: 1 to 255 characters, a new key for each mutation.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The observations to record, all or none.' })
class RecordObservationsInput extends MutationInput {
  @Field(() => [ObservationEntryInput], {
    description: `The observations, 1 to ${MAX_ENTRIES}, of indicators of any boards.`,
  })
  entries!: ObservationEntryInput[];
}

@ObjectType({ simpleResolvers: true, description: 'The outcome of recording one of several observations.' })
export class RecordedObservation {
  @Field(() => ID, { description: 'The global id of the observation, for the `node` query.' })
  observationId!: string;

  @Field(() => RecordingOutcome, { description: 'Whether the observation was added, corrected or unchanged.' })
  outcome!: RecordingOutcome;
}

@ObjectType({ simpleResolvers: true, description: 'The result of recording an observation.' })
export class ObservationPayload extends Payload {
  /** The id of the observation. */
  readonly observationId!: string;

  @Field(() => RecordingOutcome, {
    nullable: true,
    description: 'Whether the observation was added, corrected or unchanged; null when the mutation failed.',
  })
  outcome?: RecordingOutcome;
}

/** The relations of the payload. */
@Resolver(() => ObservationPayload)
export class ObservationPayloadFields {
  @BelongsTo(Observation, 'observationId', 'The observation; null when the mutation failed.', { nullable: true })
  observation: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of recording several observations.' })
export class ObservationsPayload extends Payload {
  @Field(() => [RecordedObservation], {
    nullable: true,
    description: 'The outcome of each entry, in the order of `entries`; null when the mutation failed.',
  })
  recorded?: readonly RecordedObservation[];
}

const RULES =
  'Requires the administrator, board manager or analyst role, or a partner service role for a partner that owns or reports the indicator. Fails with INVALID (a value that the unit does not allow, or the status RECORDED without one), IN_FUTURE, COUNTS_INCOMPLETE or COUNTS_DO_NOT_FIT (the value does not equal numerator / denominator).';

/** The mutations of observations. */
@Resolver()
export class ObservationMutations {
  @Mutation(() => ObservationPayload, {
    description: `Records the value of a month. A correction keeps the previous version as a revision. ${RULES}`,
  })
  recordObservation(
    @Arg('input', { description: 'The observation to record.' }) input: RecordObservationInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ObservationPayload>> {
    const now = new Date();
    return runMutation(context, { operation: 'recordObservation', input }, async (tx) => {
      const [recorded] = await recordEntries(tx, [input], now, () => '');
      return { ...recorded };
    });
  }

  @Mutation(() => ObservationsPayload, {
    description: `Records several observations, such as a monthly return, all or none. ${RULES} Fails with SAME_TWICE when a month of an indicator is listed twice.`,
  })
  recordObservations(
    @Arg('input', { description: 'The observations to record.' }) input: RecordObservationsInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ObservationsPayload>> {
    const now = new Date();
    return runMutation(context, { operation: 'recordObservations', input }, async (tx) => {
      const { length } = input.entries;
      if (length === 0) throw new UserError('EMPTY', 'entries', 'entries must have at least one observation.');
      if (length > MAX_ENTRIES)
        throw new UserError('TOO_LONG', 'entries', `entries must have at most ${MAX_ENTRIES} observations.`);
      const recorded = await recordEntries(tx, input.entries, now, (index) => `entries.${index}.`);
      return {
        recorded: recorded.map(({ observationId, outcome }) => ({
          observationId: toGlobalId(Observation.name, observationId),
          outcome,
        })),
      };
    });
  }
}

/** The field of the input that a rule of figures names. */
function inputField(field: string): string {
  return field === 'value' || field === 'status' ? `figure.${field}` : field;
}

async function recordEntries(
  tx: MutationTransaction,
  entries: readonly ObservationEntryInput[],
  now: Date,
  path: (index: number) => string,
): Promise<Recorded[]> {
  const figures: Figure[] = [];
  const indicators: FoundRow[] = [];
  for (const [index, entry] of entries.entries()) {
    const indicator = await tx.find(Indicator, entry.indicatorId, `${path(index)}indicatorId`);
    indicators.push(indicator);
    figures.push({ ...entry, ...entry.figure, indicatorId: indicator.id });
  }
  await requireOwnIndicators(tx, indicators);
  const measures = await lockMeasures(tx, figures);
  const thisMonth = londonDate(now).slice(0, 7);
  const keys = figures.map(keyOf);
  for (const [index, figure] of figures.entries()) {
    const measure = measures.get(figure.indicatorId);
    const violation = measure && validateFigure(figure, measure, thisMonth);
    if (violation) throw new UserError(violation.code, path(index) + inputField(violation.field), violation.message);
    if (keys.indexOf(keyOf(figure)) === index) continue;
    throw new UserError(
      'SAME_TWICE',
      `${path(index)}month`,
      'This month of the indicator is listed twice. Give it once.',
    );
  }
  const current = await readCurrentMonths(tx, figures);
  const recorded: Recorded[] = [];
  for (const [index, figure] of figures.entries()) {
    recorded.push(
      await recordFigure(tx, figure, current.get(keyOf(figure)), now.toISOString()).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(error.code, path(index) + (error.field ?? ''), error.message);
      }),
    );
  }
  return recorded;
}

/** Reads units and decimals of the indicators, and locks them: other writers of the same indicators wait. */
async function lockMeasures(
  { rows }: MutationTransaction,
  figures: readonly Figure[],
): Promise<ReadonlyMap<string, MeasuredBy>> {
  const measures = await rows.query<MeasuredBy & { id: string }>(
    sql`select id, unit, decimals from ${Indicator} as indicator
        where id = any(${figures.map(({ indicatorId }) => indicatorId)}::uuid[]) order by id for no key update`,
  );
  return new Map(measures.map((measure) => [measure.id, measure]));
}
