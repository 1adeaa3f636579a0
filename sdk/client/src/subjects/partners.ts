import type { CallOptions } from '../call.js';
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
  SubmitSelfAssessmentDocument,
  type PartnersQueryVariables,
} from '../generated/partners.js';
import { type ListVariables, pagesOf } from '../pages.js';
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
  SubmitSelfAssessmentDocument,
} from '../generated/partners.js';

/** What can be asked and done about partner agencies: their seats, what they pay and what they report of themselves. */
export type Partners = ReturnType<typeof partners>;

/** Adds the methods about partner agencies: their seats, what they pay and what they report of themselves. */
export function partners(client: CoreClient) {
  const list = read(client, PartnersDocument);
  return {
    /** The partner agencies, a page at a time. */
    list,
    /** The same as `list`, entry by entry, fetched page by page while it is read. */
    all: (variables: ListVariables<PartnersQueryVariables> = {}, options?: CallOptions) =>
      pagesOf(list, ({ partners }) => partners, variables, options),
    /** One partner at a glance: the body it belongs to, its departments and its seats. */
    overview: read(client, PartnerOverviewDocument),
    /** What a partner sent for a year, what it paid, and what it is still asked to do. */
    return: read(client, PartnerReturnDocument),
    /** Who sits on a board, in which post and for which partner. */
    members: read(client, BoardMembersDocument),
    /** What was paid towards a board in a financial year, in pence, largest sum first. */
    contributions: read(client, BoardContributionsDocument),
    /** The Section 11 returns that a board received for a financial year. */
    selfAssessments: read(client, BoardSelfAssessmentsDocument),
    /** Appoints a seat on a board. */
    appointSeat: write(client, AppointSeatDocument),
    /** Ends a seat on a board. */
    endSeat: write(client, EndSeatDocument),
    /** Hands in the Section 11 return of a partner, to all boards that it serves. */
    submitSelfAssessment: write(client, SubmitSelfAssessmentDocument),
    /** Records what was paid towards a board, in pence. */
    recordContribution: write(client, RecordContributionDocument),
  };
}
