import { Arg, Ctx, Field, Float, ObjectType, Query, Resolver } from 'type-graphql';
import { Board } from '../../boards';
import { sql, To, type RelationField } from '../../platform/graphql';
import { LONGEST_LIST } from '../../platform/graphql/connection';
import { InvalidValueError, ListTooLongError } from '../../platform/graphql/errors';
import { DateTimeScalar, momentOf, MonthScalar, PointInTimeScalar } from '../../platform/graphql/scalars';
import type { RequestContext } from '../../platform/graphql/schema';
import { Indicator } from '../indicator';
import { Observation, ObservationRevision, ObservationStatus } from '../observation';

@ObjectType({ simpleResolvers: true, description: 'A correction of a month.' })
export class ScorecardChange {
  /** Leads to the indicator. */
  readonly indicatorId!: string;

  @Field(() => MonthScalar, { description: 'The month whose value was corrected.' })
  month!: string;

  @Field(() => Float, { nullable: true, description: 'The value before; null where there was none.' })
  before!: number | null;

  @Field(() => ObservationStatus, { description: 'Whether there was a value before, and if not, why.' })
  statusBefore!: ObservationStatus;

  @Field(() => Float, { nullable: true, description: 'The value after; null where there is none.' })
  after!: number | null;

  @Field(() => ObservationStatus, { description: 'Whether there is a value after, and if not, why.' })
  statusAfter!: ObservationStatus;

  @Field(() => DateTimeScalar, { description: 'When it was corrected (UTC).' })
  revisedAt!: string;
}

/** Each correction with what came before and after it: a revision, and the version that superseded it. */
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

/** What was corrected on a scorecard. */
@Resolver()
export class ScorecardChangeQueries {
  @Query(() => [ScorecardChange], {
    description: `The months of a board's indicators that were corrected between two points in time, the earliest correction first; at most ${LONGEST_LIST}.`,
  })
  async scorecardChanges(
    @Arg('board', () => String, { description: 'The short name of the board.' }) slug: string,
    @Arg('from', () => PointInTimeScalar, { description: 'After this point.' }) from: string,
    @Arg('to', () => PointInTimeScalar, { description: 'Up to this point, included.' }) to: string,
    @Ctx() { database }: RequestContext,
  ): Promise<readonly ScorecardChange[]> {
    const [start, end] = [momentOf(from), momentOf(to)];
    if (Date.parse(start) > Date.parse(end)) {
      throw new InvalidValueError(`"from" (${from}) comes after "to" (${to}). Swap them.`, 'from');
    }
    const changes = await database.query<ScorecardChange>(corrections(slug, start, end));
    if (changes.length > LONGEST_LIST) throw new ListTooLongError('scorecardChanges', LONGEST_LIST);
    return changes;
  }
}

/** Where a correction leads. */
@Resolver(() => ScorecardChange)
export class ScorecardChangeFields {
  @To(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}
