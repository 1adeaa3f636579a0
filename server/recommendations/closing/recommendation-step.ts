import { AgendaItem, Meeting } from '../../meetings';
import { Attribute, Day, enumeration, Integer, Prose, Protected, RecordType, Reference } from '../../platform/graphql';
import { Recommendation, RecommendationStatus } from '../recommendation';
import type { ClosingEvent } from './closing-rules';

/** What happened to a recommendation on the way to its end. */
export const RecommendationEvent = enumeration(
  'RecommendationEvent',
  'What happened to a recommendation on the way to its end.',
  {
    COMPLETION_REPORTED: 'Those addressed said that it is done.',
    COMPLETION_ACCEPTED: 'A meeting accepted that.',
    COMPLETION_DECLINED: 'A meeting did not accept that: it stays on the list and comes back to the next meeting.',
    REJECTED: 'Those addressed refused it, in so many words or by what they answered.',
    REJECTION_NOTED: 'A meeting was told of the refusal.',
  },
);
export type RecommendationEvent = keyof typeof RecommendationEvent;

/** What is written down when a step of the closing rules is taken. */
export const EVENT_OF_STEP: Readonly<Record<ClosingEvent, RecommendationEvent>> = {
  reportCompletion: 'COMPLETION_REPORTED',
  acceptCompletion: 'COMPLETION_ACCEPTED',
  declineCompletion: 'COMPLETION_DECLINED',
  rejectRecommendation: 'REJECTED',
  noteRejection: 'REJECTION_NOTED',
};

@RecordType(
  'A step of a recommendation towards its end, or back from it. Steps are only added: together they are its history.',
  {
    key: ['recommendationId', 'ordinal'],
    checks: {
      recommendation_step_meeting:
        "(meeting_id is not null) = (event in ('COMPLETION_ACCEPTED', 'COMPLETION_DECLINED', 'REJECTION_NOTED'))",
      recommendation_step_agenda_item: 'agenda_item_id is null or meeting_id is not null',
    },
  },
)
export class RecommendationStep extends Protected {
  @Reference(() => Recommendation, 'The recommendation.')
  recommendationId!: string;

  @Attribute(Integer, 'Its place in the history, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(RecommendationEvent, 'What happened.')
  event!: RecommendationEvent;

  @Attribute(RecommendationStatus, 'How far the recommendation had come before.')
  from!: RecommendationStatus;

  @Attribute(RecommendationStatus, 'How far it had come then.')
  to!: RecommendationStatus;

  @Attribute(Day, 'When it happened; of what a meeting did, the day of the meeting.')
  on!: string;

  @Reference(() => Meeting, 'The meeting that did it; null for what those addressed did.', {
    optional: true,
    guarded: true,
  })
  meetingId?: string;

  @Reference(() => AgendaItem, 'The item under which the meeting did it; null for what those addressed did.', {
    optional: true,
    guarded: true,
  })
  agendaItemId?: string;

  @Attribute(Prose, 'What was said to it; null where nothing was written down.', { optional: true })
  note?: string;
}
