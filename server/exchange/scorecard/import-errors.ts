import type { ScorecardProblem } from './problem-codes';

/** The file has problems, so nothing of it was imported. */
export class ScorecardRefusedError extends Error {
  /** Stable, for programs. */
  readonly code = 'SCORECARD_REFUSED';

  /** @param problems all that was found, in the order of the file */
  constructor(readonly problems: readonly ScorecardProblem[]) {
    super(
      `The scorecard has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}; nothing was imported.`,
    );
    this.name = 'ScorecardRefusedError';
  }
}

/** There is no board with the slug that was given. */
export class BoardUnknownError extends Error {
  /** Stable, for programs. */
  readonly code = 'BOARD_UNKNOWN';

  /**
   * @param slug what was asked for
   * @param known the slugs of the boards that exist
   */
  constructor(
    readonly slug: string,
    readonly known: readonly string[],
  ) {
    super(
      `There is no board "${slug}". ${known.length > 0 ? `Boards: ${known.join(', ')}.` : 'There is no board at all yet: start the server once to load the sample, or import records.'}`,
    );
    this.name = 'BoardUnknownError';
  }
}
