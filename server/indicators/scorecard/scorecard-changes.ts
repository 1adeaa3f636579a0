import { Arg, Ctx, Field, Float, ObjectType, Query, Resolver } from 'type-graphql';
import { Board } from '../../boards';
import { CheckArguments, sql, BelongsTo, type RelationField } from '../../platform/graphql';
import { LONGEST_LIST } from '../../platform/graphql/connection';
import { InvalidValueError, ListTooLongError } from '../../platform/graphql/errors';
import { DateTimeScalar, timestampOf, MonthScalar, PointInTimeScalar } from '../../platform/graphql/scalars';
import type { ResolverContext } from '../../platform/graphql/schema';
import { Indicator } from '../indicator';
import { Observation, ObservationRevision, ObservationStatus } from '../observation';

@ObjectType({ simpleResolvers: true, description: 'A correction of an observation.' })
export class ScorecardChange {
  /** The id of the indicator. */
  readonly indicatorId!: string;

  @Field(() => MonthScalar, { description: 'The month of the observation.' })
  month!: string;

  @Field(() => Float, { nullable: true, description: 'The value before the correction; null when there was none.' })
  before!: number | null;

  @Field(() => ObservationStatus, { description: 'Whether there was a value before the correction, and if not, why.' })
  statusBefore!: ObservationStatus;

  @Field(() => Float, { nullable: true, description: 'The value after the correction; null when there is none.' })
  after!: number | null;

  @Field(() => ObservationStatus, { description: 'Whether there is a value after the correction, and if not, why.' })
  statusAfter!: ObservationStatus;

  @Field(() => DateTimeScalar, { description: 'When the correction was made (UTC).' })
  revisedAt!: string;
}

/** Each correction with the values before and after: a revision, and the version that superseded it. */
const corrections = (slug: string, from: string, to: string) => sql`
  select indicator.id as "indicatorId", to_char(current.month, 'YYYY-MM') as month,
    old.value::float8 as before, old.status as "statusBefore", next.value::float8 as after, next.status as "statusAfter",
    to_char(old.superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "revisedAt"
  from ${Board} as board join ${Indicator} as indicator on indicator.board_id = board.id
  join ${Observation} as current on current.indicator_id = indicator.id
  join ${ObservationRevision} as old on old.observation_id = current.id
  cross join lateral (
    select version.value, version.status from (
      select later.value, later.status, later.recorded_at from ${ObservationRevision} as later where later.observation_id = current.id
      union all select current.value, current.status, current.recorded_at) as version
    where version.recorded_at >= old.superseded_at order by version.recorded_at limit 1) as next
  where board.slug = ${slug} and old.superseded_at > ${from}::timestamptz and old.superseded_at <= ${to}::timestamptz
  order by old.superseded_at, indicator.position, current.month limit ${LONGEST_LIST + 1}::integer`;

function checkRange({ from, to }: { readonly from: string; readonly to: string }): void {
  if (Date.parse(timestampOf(from)) <= Date.parse(timestampOf(to))) return;
  throw new InvalidValueError(`from (${from}) must not be later than to (${to}).`, 'from');
}

/** The query for the corrections on a scorecard. */
@Resolver()
export class ScorecardChangeQueries {
  @CheckArguments(checkRange)
  @Query(() => [ScorecardChange], {
    description: `The corrections of a board's indicators between two points in time, the earliest first. At most ${LONGEST_LIST}; fails when there are more.`,
  })
  async scorecardChanges(
    @Arg('board', () => String, { description: 'The slug of the board.' }) slug: string,
    @Arg('from', () => PointInTimeScalar, { description: 'The start of the range, exclusive.' }) from: string,
    @Arg('to', () => PointInTimeScalar, { description: 'The end of the range, inclusive.' }) to: string,
    @Ctx() { database }: ResolverContext,
  ): Promise<readonly ScorecardChange[]> {
    const [start, end] = [timestampOf(from), timestampOf(to)];
    const changes = await database.query<ScorecardChange>(corrections(slug, start, end));
    if (changes.length > LONGEST_LIST) throw new ListTooLongError('scorecardChanges', LONGEST_LIST);
    return changes;
  }
}

/** The relations of a correction. */
@Resolver(() => ScorecardChange)
export class ScorecardChangeFields {
  @BelongsTo(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}
