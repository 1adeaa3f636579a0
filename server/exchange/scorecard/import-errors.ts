import { SafeboardError } from '../../platform/errors';
import type { ScorecardProblem } from './problem-codes';

/** The file has problems, so nothing was imported. */
export class ScorecardRefusedError extends SafeboardError {
  /** @param problems all problems found, in file order */
  constructor(readonly problems: readonly ScorecardProblem[]) {
    super(
      'SCORECARD_REFUSED',
      `The scorecard has ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}. Nothing was imported.`,
    );
  }
}

/** There is no board with the given slug. */
export class BoardUnknownError extends SafeboardError {
  /**
   * @param slug the given slug
   * @param known the slugs of existing boards
   */
  constructor(
    readonly slug: string,
    readonly known: readonly string[],
  ) {
    super(
      'BOARD_UNKNOWN',
      `Board "${slug}" not found. ${known.length > 0 ? `Boards: ${known.join(', ')}.` : 'There are no boards yet. Start the server once to load the sample, or import records.'}`,
    );
  }
}
