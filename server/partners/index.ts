export { Contribution, ContributionPurpose } from './contribution';
export { GoodPractice, PartnerAssurance } from './good-practice';
export { Partner, Sector, StatutoryRole } from './partner';
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
