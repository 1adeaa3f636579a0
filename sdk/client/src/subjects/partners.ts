import type { CoreClient } from '../core.js';
import {
  AppointSeatDocument,
  BoardContributionsDocument,
  BoardMembersDocument,
  BoardSelfAssessmentsDocument,
  EndSeatDocument,
  PartnerOverviewDocument,
  PartnerReturnDocument,
  PartnersDocument,
  RecordContributionDocument,
  SeatsDocument,
  SubmitSelfAssessmentDocument,
} from '../generated/partners.js';
import { readAll } from '../pages.js';
import { read, write } from '../subject.js';

export type * from '../generated/partners.js';
export {
  AppointSeatDocument,
  BoardContributionsDocument,
  BoardMembersDocument,
  BoardSelfAssessmentsDocument,
  EndSeatDocument,
  PartnerOverviewDocument,
  PartnerReturnDocument,
  PartnersDocument,
  RecordContributionDocument,
  SeatsDocument,
  SubmitSelfAssessmentDocument,
} from '../generated/partners.js';

/** Methods for partner agencies: their seats, contributions and self-assessments. */
export type Partners = ReturnType<typeof partners>;

/** Adds the methods for partner agencies: their seats, contributions and self-assessments. */
export function partners(client: CoreClient) {
  const list = read(client, PartnersDocument);
  const seats = read(client, SeatsDocument);
  return {
    /** The seats on all boards, a page at a time. */
    seats,
    /** The same as `seats`, entry by entry; pages are fetched as needed. */
    allSeats: readAll(seats, (data) => data.seats),
    /** The partner agencies, a page at a time. */
    list,
    /** The same as `list`, entry by entry; pages are fetched as needed. */
    all: readAll(list, ({ partners }) => partners),
    /** One partner at a glance: the body it belongs to, its departments and its seats. */
    overview: read(client, PartnerOverviewDocument),
    /** The return of a partner for a year: self-assessments, contributions and open recommendations. */
    return: read(client, PartnerReturnDocument),
    /** The seats of a board, with post and partner. */
    members: read(client, BoardMembersDocument),
    /** What was paid towards a board in a financial year, in pence, largest sum first. */
    contributions: read(client, BoardContributionsDocument),
    /** The Section 11 returns that a board received for a financial year. */
    selfAssessments: read(client, BoardSelfAssessmentsDocument),
    /** Appoints a seat on a board. */
    appointSeat: write(client, AppointSeatDocument),
    /** Ends a seat on a board. */
    endSeat: write(client, EndSeatDocument),
    /** Submits the Section 11 return of a partner to all boards that it serves. */
    submitSelfAssessment: write(client, SubmitSelfAssessmentDocument),
    /** Records what was paid towards a board, in pence. */
    recordContribution: write(client, RecordContributionDocument),
  };
}
