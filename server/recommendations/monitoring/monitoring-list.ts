import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Board } from '../../boards';
import { Meeting } from '../../meetings';
import {
  computedConnectionType,
  type ComputedPage,
  Needs,
  PageArguments,
  pageOf,
  To,
  type RelationField,
} from '../../platform/graphql';
import { InvalidValueError } from '../../platform/graphql/errors';
import { fromGlobalId } from '../../platform/graphql/global-id';
import type { RequestContext } from '../../platform/graphql/schema';
import { Recommendation } from '../recommendation';
import { type MonitoredRow, readMonitoring } from './read-monitoring';
import { sinceLastMeeting } from './since-last-meeting';

@ObjectType({
  simpleResolvers: true,
  description: 'A recommendation that a meeting must see, with what has changed since the meeting before.',
})
export class MonitoringEntry {
  /** Leads to the recommendation. */
  readonly recommendationId!: string;

  /** Leads to the meeting. */
  readonly carriedOverFromId!: string | null;

  @Field(() => [String], {
    description:
      'What changed since the last meeting that the board held, its own decisions included: that it is new, the steps of the closing rules, what was done; a sentence each, in this order. Empty where nothing happened.',
  })
  sinceLastMeeting!: string[];
}

/** Where an entry leads. */
@Resolver(() => MonitoringEntry)
export class MonitoringEntryFields {
  @To(Recommendation, 'recommendationId', 'The recommendation, as it stands today.')
  recommendation: RelationField;

  @To(Meeting, 'carriedOverFromId', 'The meeting that it was carried over from; null where it is new on the list.', {
    nullable: true,
  })
  carriedOverFrom: RelationField;
}

const MonitoringConnection = computedConnectionType(MonitoringEntry, 'MonitoringEntry');

/** The monitoring list of a board. */
@Resolver(() => Board)
export class BoardMonitoringFields {
  @FieldResolver(() => MonitoringConnection, {
    description:
      'The recommendations that a meeting of the board must see, in the order of its list: those that are open, those whose completion was reported, those that were rejected without a meeting having been told. What a meeting did not accept comes back to the next. For a meeting that was held, the list is the one with which it began.',
  })
  @Needs('id')
  async monitoringList(
    @Root('id') boardId: string,
    @Arg('meeting', () => ID, {
      nullable: true,
      description: 'The meeting, one of this board; the first that has not been held yet when absent.',
    })
    meeting: string | null | undefined,
    @Args() page: PageArguments,
    @Ctx() { reader, database }: RequestContext,
  ): Promise<ComputedPage<MonitoringEntry>> {
    const key = meeting ? meetingKey(meeting) : null;
    const load = async (boardIds: readonly string[]) => {
      const rows = await readMonitoring(database, boardIds, key);
      return boardIds.map((id) => rows.filter((row) => row.boardId === id));
    };
    const rows = await reader.batch<MonitoredRow[]>(`monitoring list of ${key ?? 'the next'}`, load).load(boardId);
    if (key !== null && rows[0]?.meetingId !== key) {
      throw new InvalidValueError('"meeting" names no meeting of this board that you can see.', 'meeting');
    }
    return pageOf(rows.flatMap(toEntry), page, ({ recommendationId }) => recommendationId);
  }
}

function meetingKey(id: string): string {
  const { type, key } = fromGlobalId(id, 'meeting');
  if (type !== Meeting.name) throw new InvalidValueError('"meeting" is not the id of a meeting.', 'meeting');
  return key;
}

function toEntry(row: MonitoredRow): MonitoringEntry[] {
  const { recommendationId, lastMeetingId, isNew } = row;
  if (recommendationId === null) return [];
  const carriedOverFromId = isNew ? null : lastMeetingId;
  return [{ recommendationId, carriedOverFromId, sinceLastMeeting: sinceLastMeeting(row) }];
}
