import { getSdk } from '../generated/meetings.js';
import type { CallOptions, GraphRequest } from '../transport.js';

export type {
  AgendaEntryFragment,
  AttendanceEntryFragment,
  BoardMeetingsQuery,
  BoardMeetingsQueryVariables,
  MeetingByIdQuery,
  MeetingByIdQueryVariables,
  MeetingPackFragment,
  MeetingsOnDateQuery,
  MeetingsOnDateQueryVariables,
  MeetingSummaryFragment,
  ResolutionSummaryFragment,
} from '../generated/meetings.js';

/** What can be asked about meetings. */
export type Meetings = ReturnType<typeof createMeetings>;

/** Makes the methods about meetings. */
export function createMeetings(request: GraphRequest) {
  const sdk = getSdk<CallOptions>(request);
  return {
    /** The meetings of a board, latest first unless ordered otherwise, a page at a time. */
    list: sdk.BoardMeetings,
    /** One meeting with agenda, resolutions and attendance; test `__typename`, because an id may be of another type. */
    get: sdk.MeetingById,
    /** What a board met for on a date, with agenda, resolutions and attendance. */
    onDate: sdk.MeetingsOnDate,
  };
}
