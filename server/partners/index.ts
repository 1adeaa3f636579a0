export { Contribution, ContributionPurpose } from './contribution';
export { ContributionMutations, ContributionPayloadFields } from './contribution-mutations';
export { GoodPractice } from './good-practice';
export { Partner, Sector, StatutoryRole } from './partner';
export { PartnerAssurance } from './partner-assurance';
export {
  BoardPartnerFields,
  PartnerFields,
  PartnerQueries,
  PriorityPartnerFields,
  SelfAssessmentFields,
} from './partner-fields';
export { findPartners, MAX_PARTNERS, replacePartners } from './partner-list';
export { Seat, SeatRole } from './seat';
export { SeatMutations, SeatPayloadFields } from './seat-mutations';
export {
  SelfAssessment,
  SelfAssessmentBoard,
  SelfAssessmentKind,
  SelfAssessmentRating,
  SelfAssessmentStandard,
  StandardRating,
} from './self-assessment';
export { SelfAssessmentMutations, SelfAssessmentPayloadFields } from './self-assessment-mutations';
