import type { Command } from '../command.js';
import { boards } from './boards.js';
import { exportScorecard } from './export.js';
import { importFigures } from './import.js';
import { keysCreate } from './keys-create.js';
import { keysList } from './keys-list.js';
import { keysRevoke } from './keys-revoke.js';
import { keysRotate } from './keys-rotate.js';
import { obligations } from './obligations.js';
import { query } from './query.js';
import { recommendations } from './recommendations.js';
import { scorecard } from './scorecard.js';
import { search } from './search.js';

/** The commands that use the server, in the order of the help. */
export const commands: readonly Command[] = [
  boards,
  scorecard,
  recommendations,
  obligations,
  search,
  query,
  importFigures,
  exportScorecard,
  keysList,
  keysCreate,
  keysRotate,
  keysRevoke,
];
