import { AgendaItem, Meeting } from '../../meetings';
import {
  Attribute,
  CalendarDate,
  enumeration,
  Integer,
  LongText,
  Protected,
  RecordType,
  Reference,
} from '../../platform/graphql';
import { Recommendation, RecommendationStatus } from '../recommendation';
import type { ClosingEvent } from './closing-rules';

/** The event of a step. */
export const RecommendationEvent = enumeration('RecommendationEvent', 'An event in the closing of a recommendation.', {
  COMPLETION_REPORTED: 'The addressees reported it as completed.',
  COMPLETION_ACCEPTED: 'A meeting accepted the completion.',
  COMPLETION_DECLINED: 'A meeting did not accept the completion. It stays on the list for the next meeting.',
  REJECTED: 'The addressees rejected it, explicitly or by the substance of their response.',
  REJECTION_NOTED: 'A meeting noted the rejection.',
});
export type RecommendationEvent = keyof typeof RecommendationEvent;

/** The event that is recorded for each step of the closing rules. */
export const EVENT_OF_STEP: Readonly<Record<ClosingEvent, RecommendationEvent>> = {
  reportCompletion: 'COMPLETION_REPORTED',
  acceptCompletion: 'COMPLETION_ACCEPTED',
  declineCompletion: 'COMPLETION_DECLINED',
  rejectRecommendation: 'REJECTED',
  noteRejection: 'REJECTION_NOTED',
};

@RecordType(
  'A step towards closing a recommendation, or back from it. Steps are only added; together they are its history.',
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

  @Attribute(Integer, 'Its position in the history, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(RecommendationEvent, 'The event.')
  event!: RecommendationEvent;

  @Attribute(RecommendationStatus, 'The status of the recommendation before the step.')
  from!: RecommendationStatus;

  @Attribute(RecommendationStatus, 'The status of the recommendation after the step.')
  to!: RecommendationStatus;

  @Attribute(CalendarDate, 'The day of the step. For the step of a meeting, the day of the meeting.')
  on!: string;

  @Reference(() => Meeting, 'The meeting that took the step; null for a step of the addressees.', {
    optional: true,
    guarded: true,
  })
  meetingId?: string;

  @Reference(() => AgendaItem, 'The item under which the meeting took the step; null for a step of the addressees.', {
    optional: true,
    guarded: true,
  })
  agendaItemId?: string;

  @Attribute(LongText, 'The response, reason or comment; null when not recorded.', { optional: true })
  note?: string;
}
