import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Board } from '../../boards';
import { Meeting } from '../../meetings';
import {
  connectionOf,
  type ComputedPage,
  RequiresColumns,
  PageArguments,
  pageOf,
  BelongsTo,
  type RelationField,
} from '../../platform/graphql';
import { InvalidValueError } from '../../platform/graphql/errors';
import { fromGlobalId } from '../../platform/graphql/global-id';
import type { ResolverContext } from '../../platform/graphql/schema';
import { Recommendation } from '../recommendation';
import { type MonitoredRow, readMonitoring } from './read-monitoring';
import { sinceLastMeeting } from './since-last-meeting';

@ObjectType({
  simpleResolvers: true,
  description: 'A recommendation on the monitoring list for a meeting, with the changes since the previous meeting.',
})
export class MonitoringEntry {
  /** The id of the recommendation. */
  readonly recommendationId!: string;

  /** What the list is sorted by. */
  readonly ordinal!: number | null;
  readonly reference!: string | null;

  /** The id of the meeting. */
  readonly carriedOverFromId!: string | null;

  @Field(() => [String], {
    description:
      'The changes since the last meeting that the board held, including the decisions of that meeting, as one sentence each: first whether it is new, then the steps towards closing, then the actions. Empty when nothing changed. Viewers from whom a meeting of the board may be hidden get the day on which it was made, not that it is new.',
  })
  sinceLastMeeting!: string[];
}

/** The relations of an entry. */
@Resolver(() => MonitoringEntry)
export class MonitoringEntryFields {
  @BelongsTo(Recommendation, 'recommendationId', 'The recommendation in its current state.')
  recommendation: RelationField;

  @BelongsTo(
    Meeting,
    'carriedOverFromId',
    'The last meeting that you have access to, if it was on the list before; null when it was made since.',
    {
      nullable: true,
    },
  )
  carriedOverFrom: RelationField;
}

const MonitoringConnection = connectionOf(MonitoringEntry, 'MonitoringEntry');

/** The monitoring list of a board. */
@Resolver(() => Board)
export class BoardMonitoringFields {
  @FieldResolver(() => MonitoringConnection, {
    description:
      'The recommendations on the monitoring list for a meeting of the board, in the order of the list: those that are open, those with a reported completion, and rejected ones whose rejection no meeting has noted. A recommendation whose completion a meeting declined is on the list of the next one. For a meeting that was held, the list is as it was when the meeting began.',
  })
  @RequiresColumns('id')
  async monitoringList(
    @Root('id') boardId: string,
    @Arg('meeting', () => ID, {
      nullable: true,
      description: 'The id of a meeting of this board. Defaults to the next meeting that has not been held.',
    })
    meeting: string | null | undefined,
    @Args() page: PageArguments,
    @Ctx() { reader, database }: ResolverContext,
  ): Promise<ComputedPage<MonitoringEntry>> {
    const key = meeting ? meetingKey(meeting) : null;
    const load = async (boardIds: readonly string[]) => {
      const rows = await readMonitoring(database, boardIds, key);
      return boardIds.map((id) => rows.filter((row) => row.boardId === id));
    };
    const rows = await reader
      .batch<MonitoredRow[]>(`monitoring list of ${key ?? 'the next meeting'}`, load)
      .load(boardId);
    if (key !== null && rows[0]?.meetingId !== key) {
      throw new InvalidValueError('Meeting not found on this board, or you do not have access to it.', 'meeting');
    }
    const positionOf = ({ ordinal, reference, recommendationId }: MonitoringEntry) => [
      ordinal,
      reference,
      recommendationId,
    ];
    return pageOf(rows.flatMap(toEntry), page, { list: 'monitoringList', positionOf });
  }
}

function meetingKey(id: string): string {
  const { type, key } = fromGlobalId(id, 'meeting');
  if (type !== Meeting.name) throw new InvalidValueError('meeting must be the id of a Meeting.', 'meeting');
  return key;
}

function toEntry(row: MonitoredRow): MonitoringEntry[] {
  const { recommendationId, ordinal, reference, lastMeetingId, isNew } = row;
  if (recommendationId === null) return [];
  const carriedOverFromId = isNew ? null : lastMeetingId;
  return [{ recommendationId, ordinal, reference, carriedOverFromId, sinceLastMeeting: sinceLastMeeting(row) }];
}
