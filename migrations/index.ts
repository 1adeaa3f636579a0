import { CreateBoards1795392000000 } from './1795392000000-create-boards';
import { CreatePartners1795392060000 } from './1795392060000-create-partners';
import { CreateMeetings1795392120000 } from './1795392120000-create-meetings';
import { CreateIndicators1795392180000 } from './1795392180000-create-indicators';
import { CreateCaseReviews1795392240000 } from './1795392240000-create-case-reviews';
import { CreateRecommendations1795392300000 } from './1795392300000-create-recommendations';
import { AddIndicatorDefinitions1795395600000 } from './1795395600000-add-indicator-definitions';
import { CreateAccess1795478400000 } from './1795478400000-create-access';
import { AddWithheldPapers1795478460000 } from './1795478460000-add-withheld-papers';
import { ProtectRecords1795478520000 } from './1795478520000-protect-records';
import { GuardSmallCounts1795478580000 } from './1795478580000-guard-small-counts';
import { RememberWrites1795564800000 } from './1795564800000-remember-writes';
import { AddDeclarations1795564860000 } from './1795564860000-add-declarations';
import { AddRecommendationSteps1795564920000 } from './1795564920000-add-recommendation-steps';
import { AddStatutoryClocks1795564980000 } from './1795564980000-add-statutory-clocks';
import { AddSearch1795565040000 } from './1795565040000-add-search';
import { StampChanges1795651200000 } from './1795651200000-stamp-changes';
import { IndexLists1795651260000 } from './1795651260000-index-lists';
import { StampRestrictions1795651320000 } from './1795651320000-stamp-restrictions';

/** The steps that build the tables, in the order in which they run. A step that has landed is never edited. */
export const migrations = [
  CreateBoards1795392000000,
  CreatePartners1795392060000,
  CreateMeetings1795392120000,
  CreateIndicators1795392180000,
  CreateCaseReviews1795392240000,
  CreateRecommendations1795392300000,
  AddIndicatorDefinitions1795395600000,
  CreateAccess1795478400000,
  AddWithheldPapers1795478460000,
  ProtectRecords1795478520000,
  GuardSmallCounts1795478580000,
  RememberWrites1795564800000,
  AddDeclarations1795564860000,
  AddRecommendationSteps1795564920000,
  AddStatutoryClocks1795564980000,
  AddSearch1795565040000,
  StampChanges1795651200000,
  IndexLists1795651260000,
  StampRestrictions1795651320000,
];
