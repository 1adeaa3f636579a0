import type { BoardKind, StatutoryRegime } from '../../boards';
import { type ClockRow, isInForce, type OverrideRow } from './clock-rows';
import type { ResponsibleBody, ClockEvent } from './statutory-clock';

/** The editions of the guidance, oldest first. */
const EDITIONS: readonly StatutoryRegime[] = [
  ...(['WORKING_TOGETHER_2015', 'WORKING_TOGETHER_2018'] as const),
  ...(['WORKING_TOGETHER_2023', 'WORKING_TOGETHER_2026'] as const),
];

const BODIES: Readonly<Record<ResponsibleBody, readonly BoardKind[] | 'ALL'>> = {
  ANY_BOARD: 'ALL',
  SAFEGUARDING_BOARD: ['SAFEGUARDING_BOARD'],
  COUNCIL_BODY: ['SCRUTINY_PANEL', 'COMMITTEE'],
  SCRUTINY_PANEL: ['SCRUTINY_PANEL'],
};

/** The statutory clocks and the overrides of boards. */
export interface Clocks {
  readonly clocks: readonly ClockRow[];
  readonly overrides: readonly OverrideRow[];
}

/** The parts of a due event that determine its clocks. */
export interface Trigger {
  readonly event: ClockEvent;
  /** Its day; null when unknown. */
  readonly on: string | null;
  /** The edition of the guidance that applies; null when none does. */
  readonly regime: StatutoryRegime | null;
}

/** A clock with the override of the board, if there is one. */
export interface ChosenClock {
  readonly clock: ClockRow;
  readonly override: OverrideRow | undefined;
}

/**
 * The edition that applies on a day: the one that the board works under, if it was in force on that day; otherwise the last
 * earlier one that was, for past events; otherwise the first later one, for a board whose record is out of date.
 */
export function editionOn(
  clocks: readonly ClockRow[],
  regime: StatutoryRegime | null,
  day: string | null,
): StatutoryRegime | null {
  if (regime === null) return null;
  const inForce = EDITIONS.filter((edition) =>
    clocks.some((clock) => clock.regime === edition && isInForce(clock, day)),
  );
  const current = EDITIONS.indexOf(regime);
  const notLater = inForce.filter((edition) => EDITIONS.indexOf(edition) <= current);
  return notLater.at(-1) ?? inForce[0] ?? null;
}

/** The clocks that an event starts on a board, with the override in force on its day. */
export function chooseClocks(
  { clocks, overrides }: Clocks,
  board: { readonly id: string; readonly kind: BoardKind },
  { event, on, regime }: Trigger,
): ChosenClock[] {
  const running = clocks.filter((clock) => clock.event === event && isInForce(clock, on));
  const edition = running.some((clock) => clock.regime !== null) ? editionOn(clocks, regime, on) : null;
  return running.flatMap((clock) => {
    if (clock.regime !== null && clock.regime !== edition) return [];
    const override = overrides
      .filter(({ boardId, clockId }) => boardId === board.id && clockId === clock.id)
      .filter((each) => isInForce(each, on))
      .sort((one, other) => (one.from < other.from ? 1 : -1))[0];
    const bound = BODIES[clock.body];
    return override || bound === 'ALL' || bound.includes(board.kind) ? [{ clock, override }] : [];
  });
}
