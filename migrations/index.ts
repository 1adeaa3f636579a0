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
import { RenameEnumTypes1795824000000 } from './1795824000000-rename-enum-types';
import { BindKeys1795910400000 } from './1795910400000-bind-keys';
import { HoldSessionAccess1795910460000 } from './1795910460000-hold-session-access';
import { AddIndicatorPartners1795910520000 } from './1795910520000-add-indicator-partners';
import { WriteByBoard1795910579000 } from './1795910579000-write-by-board';
import { RefuseForeignRecords1795910579100 } from './1795910579100-refuse-foreign-records';
import { CountResponseBytes1795910580000 } from './1795910580000-count-response-bytes';
import { RankSimilarRecommendations1795910640000 } from './1795910640000-rank-similar-recommendations';
import { NameActingAccount1795910650000 } from './1795910650000-name-acting-account';
import { CleanTexts1795910760000 } from './1795910760000-clean-texts';
import { HoldKeyOfRequest1795910820000 } from './1795910820000-hold-key-of-request';
import { GuardSensitivity1795910880000 } from './1795910880000-guard-sensitivity';
import { StoreSearchDocuments1795910940000 } from './1795910940000-store-search-documents';
import { OrderRootLists1795911000000 } from './1795911000000-order-root-lists';
import { BoundSimilarTexts1795911063000 } from './1795911063000-bound-similar-texts';

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
  RenameEnumTypes1795824000000,
  BindKeys1795910400000,
  HoldSessionAccess1795910460000,
  AddIndicatorPartners1795910520000,
  WriteByBoard1795910579000,
  RefuseForeignRecords1795910579100,
  CountResponseBytes1795910580000,
  RankSimilarRecommendations1795910640000,
  NameActingAccount1795910650000,
  CleanTexts1795910760000,
  HoldKeyOfRequest1795910820000,
  GuardSensitivity1795910880000,
  StoreSearchDocuments1795910940000,
  OrderRootLists1795911000000,
  BoundSimilarTexts1795911063000,
];
