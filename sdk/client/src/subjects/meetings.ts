import type { CallOptions } from '../call.js';
import type { CoreClient } from '../core.js';
import {
  ApproveMinutesDocument,
  BoardMeetingsDocument,
  CancelMeetingDocument,
  MeetingByIdDocument,
  MeetingsOnDateDocument,
  PostponeMeetingDocument,
  PublishAgendaDocument,
  RecordAttendanceDocument,
  RecordMeetingHeldDocument,
  RecordMinutesDocument,
  RecordPointsNotedDocument,
  RecordResolutionDocument,
  ScheduleMeetingDocument,
  type BoardMeetingsQueryVariables,
} from '../generated/meetings.js';
import { type ListVariables, pagesOf } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/meetings.js';
export {
  ApproveMinutesDocument,
  BoardMeetingsDocument,
  CancelMeetingDocument,
  MeetingByIdDocument,
  MeetingsOnDateDocument,
  PostponeMeetingDocument,
  PublishAgendaDocument,
  RecordAttendanceDocument,
  RecordMeetingHeldDocument,
  RecordMinutesDocument,
  RecordPointsNotedDocument,
  RecordResolutionDocument,
  ScheduleMeetingDocument,
} from '../generated/meetings.js';

/** What can be asked and done about meetings: agenda, decisions and attendance. */
export type Meetings = ReturnType<typeof meetings>;

/** Adds the methods about meetings: agenda, decisions and attendance. */
export function meetings(client: CoreClient) {
  const list = read(client, BoardMeetingsDocument);
  return {
    /** The meetings of a board, latest first unless ordered otherwise, a page at a time. */
    list,
    /** The same as `list`, entry by entry, fetched page by page while it is read. */
    all: (variables: ListVariables<BoardMeetingsQueryVariables>, options?: CallOptions) =>
      pagesOf(list, ({ board }) => board?.meetings, variables, options),
    /** One meeting with agenda, resolutions and attendance; test `__typename`, because an id may be of another type. */
    get: read(client, MeetingByIdDocument),
    /** What a board met for on a date, with agenda, resolutions and attendance. */
    onDate: read(client, MeetingsOnDateDocument),
    /** Schedules a meeting of a board. */
    schedule: write(client, ScheduleMeetingDocument),
    /** Publishes the agenda of a meeting, with its items where they are not known yet. */
    publishAgenda: write(client, PublishAgendaDocument),
    /** Puts a meeting off, to another day where that is known. */
    postpone: write(client, PostponeMeetingDocument),
    /** Says that a meeting will not be held. */
    cancel: write(client, CancelMeetingDocument),
    /** Records that a meeting was held. */
    recordHeld: write(client, RecordMeetingHeldDocument),
    /** Records who came, for which items; gives the whole meeting. */
    recordAttendance: write(client, RecordAttendanceDocument),
    /** Records what the meeting noted about an item. */
    recordPointsNoted: write(client, RecordPointsNotedDocument),
    /** Records what the meeting resolved about an item. */
    recordResolution: write(client, RecordResolutionDocument),
    /** Gives the items their minute numbers. */
    recordMinutes: write(client, RecordMinutesDocument),
    /** A later meeting approves the minutes. */
    approveMinutes: write(client, ApproveMinutesDocument),
  };
}
