import type { CoreClient } from '../core.js';
import {
  AddPaperDocument,
  ApproveMinutesDocument,
  BoardMeetingsDocument,
  CancelMeetingDocument,
  MeetingByIdDocument,
  MeetingsDocument,
  MeetingsOnDateDocument,
  PostponeMeetingDocument,
  PublishAgendaDocument,
  RecordAttendanceDocument,
  RecordDeclarationDocument,
  RecordExemptionDocument,
  RecordMeetingHeldDocument,
  RecordMinutesDocument,
  RecordPointsNotedDocument,
  RecordResolutionDocument,
  ResolutionsDocument,
  ScheduleMeetingDocument,
  SetExemptionDocument,
  SetItemChairDocument,
} from '../generated/meetings.js';
import { readAll } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/meetings.js';
export {
  AddPaperDocument,
  ApproveMinutesDocument,
  BoardMeetingsDocument,
  CancelMeetingDocument,
  MeetingByIdDocument,
  MeetingsDocument,
  MeetingsOnDateDocument,
  PostponeMeetingDocument,
  PublishAgendaDocument,
  RecordAttendanceDocument,
  RecordDeclarationDocument,
  RecordExemptionDocument,
  RecordMeetingHeldDocument,
  RecordMinutesDocument,
  RecordPointsNotedDocument,
  RecordResolutionDocument,
  ResolutionsDocument,
  ScheduleMeetingDocument,
  SetExemptionDocument,
  SetItemChairDocument,
} from '../generated/meetings.js';

/** Methods for meetings: agenda, decisions and attendance. */
export type Meetings = ReturnType<typeof meetings>;

/** Adds the methods for meetings: agenda, decisions and attendance. */
export function meetings(client: CoreClient) {
  const list = read(client, BoardMeetingsDocument);
  const acrossBoards = read(client, MeetingsDocument);
  const resolutions = read(client, ResolutionsDocument);
  return {
    /** The resolutions of all boards, a page at a time. */
    resolutions,
    /** The same as `resolutions`, entry by entry; pages are fetched as needed. */
    allResolutions: readAll(resolutions, (data) => data.resolutions),
    /** The meetings of a board, latest first unless ordered otherwise, a page at a time. */
    list,
    /** The same as `list`, entry by entry; pages are fetched as needed. */
    all: readAll(list, ({ board }) => board?.meetings),
    /** One meeting with agenda, resolutions and attendance; test `__typename`, because an id may be of another type. */
    get: read(client, MeetingByIdDocument),
    /** The meetings of a board on a date, with agenda, resolutions and attendance. */
    onDate: read(client, MeetingsOnDateDocument),
    /** Schedules a meeting of a board. */
    schedule: write(client, ScheduleMeetingDocument),
    /** Publishes the agenda of a meeting, adding items that are not recorded yet. */
    publishAgenda: write(client, PublishAgendaDocument),
    /** Postpones a meeting, to another day if it is known. */
    postpone: write(client, PostponeMeetingDocument),
    /** Cancels a meeting. */
    cancel: write(client, CancelMeetingDocument),
    /** Records that a meeting was held. */
    recordHeld: write(client, RecordMeetingHeldDocument),
    /** Records the attendance, item by item; returns the whole meeting. */
    recordAttendance: write(client, RecordAttendanceDocument),
    /** Records what the meeting noted about an item. */
    recordPointsNoted: write(client, RecordPointsNotedDocument),
    /** Records what the meeting resolved about an item. */
    recordResolution: write(client, RecordResolutionDocument),
    /** Records the minute numbers of the items. */
    recordMinutes: write(client, RecordMinutesDocument),
    /** A later meeting approves the minutes. */
    approveMinutes: write(client, ApproveMinutesDocument),
    /** The meetings of every board, by status, date or any other filter, a page at a time. */
    acrossBoards,
    /** The same as `acrossBoards`, entry by entry; pages are fetched as needed. */
    allAcrossBoards: readAll(acrossBoards, (data) => data.meetings),
    /** Adds a paper to an agenda item. */
    addPaper: write(client, AddPaperDocument),
    /** Records a declaration of interest. */
    recordDeclaration: write(client, RecordDeclarationDocument),
    /** Records an exemption, under which content can be withheld from the public. */
    recordExemption: write(client, RecordExemptionDocument),
    /** Withholds a paper or the proceedings of an agenda item under an exemption, or opens it again. */
    setExemption: write(client, SetExemptionDocument),
    /** Sets who chaired an agenda item. */
    setItemChair: write(client, SetItemChairDocument),
  };
}
