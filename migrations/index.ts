import { CreateBoards1795392000000 } from './1795392000000-create-boards';
import { CreatePartners1795392060000 } from './1795392060000-create-partners';
import { CreateMeetings1795392120000 } from './1795392120000-create-meetings';
import { CreateIndicators1795392180000 } from './1795392180000-create-indicators';
import { CreateCaseReviews1795392240000 } from './1795392240000-create-case-reviews';
import { CreateRecommendations1795392300000 } from './1795392300000-create-recommendations';
import { AddIndicatorDefinitions1795395600000 } from './1795395600000-add-indicator-definitions';

/** The steps that build the tables, in the order in which they run. A step that has landed is never edited. */
export const migrations = [
  CreateBoards1795392000000,
  CreatePartners1795392060000,
  CreateMeetings1795392120000,
  CreateIndicators1795392180000,
  CreateCaseReviews1795392240000,
  CreateRecommendations1795392300000,
  AddIndicatorDefinitions1795395600000,
];
