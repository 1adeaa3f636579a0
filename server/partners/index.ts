export { Contribution, ContributionPurpose } from './contribution';
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
export { Seat, SeatRole } from './seat';
export {
  SelfAssessment,
  SelfAssessmentBoard,
  SelfAssessmentKind,
  SelfAssessmentRating,
  SelfAssessmentStandard,
  StandardRating,
} from './self-assessment';
