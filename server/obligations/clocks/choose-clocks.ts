import type { BoardKind, StatutoryRegime } from '../../boards';
import { type ClockRow, holdsOn, type OverrideRow } from './clock-rows';
import type { ClockedBody, ClockEvent } from './statutory-clock';

/** The editions of the guidance, the oldest first. */
const EDITIONS: readonly StatutoryRegime[] = [
  ...(['WORKING_TOGETHER_2015', 'WORKING_TOGETHER_2018'] as const),
  ...(['WORKING_TOGETHER_2023', 'WORKING_TOGETHER_2026'] as const),
];

const BODIES: Readonly<Record<ClockedBody, readonly BoardKind[] | 'ALL'>> = {
  ANY_BOARD: 'ALL',
  SAFEGUARDING_BOARD: ['SAFEGUARDING_BOARD'],
  COUNCIL_BODY: ['SCRUTINY_PANEL', 'COMMITTEE'],
  SCRUTINY_PANEL: ['SCRUTINY_PANEL'],
};

/** The clocks of the law, and what boards say of them. */
export interface Clocks {
  readonly clocks: readonly ClockRow[];
  readonly overrides: readonly OverrideRow[];
}

/** What sets clocks running, as far as the choice goes by it. */
export interface Trigger {
  readonly event: ClockEvent;
  /** Its day; null where it is not known. */
  readonly on: string | null;
  /** The edition that it goes by; null where no guidance governs it. */
  readonly regime: StatutoryRegime | null;
}

/** A clock, and what the board says of it. */
export interface ChosenClock {
  readonly clock: ClockRow;
  readonly override: OverrideRow | undefined;
}

/**
 * The edition by which something on a day goes: the one that the board works under, if it held on that day; else the last
 * one before it that did, for what happened earlier; else the first one after it, for a board whose record was left behind.
 */
export function editionOn(
  clocks: readonly ClockRow[],
  regime: StatutoryRegime | null,
  day: string | null,
): StatutoryRegime | null {
  if (regime === null) return null;
  const holding = EDITIONS.filter((edition) => clocks.some((clock) => clock.regime === edition && holdsOn(clock, day)));
  const place = EDITIONS.indexOf(regime);
  const older = holding.filter((edition) => EDITIONS.indexOf(edition) <= place);
  return older.at(-1) ?? holding[0] ?? null;
}

/** The clocks that something sets running on a board: at most one for each thing that is due. */
export function chooseClocks(
  { clocks, overrides }: Clocks,
  board: { readonly id: string; readonly kind: BoardKind },
  { event, on, regime }: Trigger,
): ChosenClock[] {
  const edition = editionOn(clocks, regime, on);
  return clocks.flatMap((clock) => {
    if (clock.event !== event || !holdsOn(clock, on)) return [];
    if (clock.regime !== null && clock.regime !== edition) return [];
    const override = overrides
      .filter(({ boardId, clockId }) => boardId === board.id && clockId === clock.id)
      .filter((each) => holdsOn(each, on))
      .sort((one, other) => (one.from < other.from ? 1 : -1))[0];
    const bound = BODIES[clock.body];
    return override || bound === 'ALL' || bound.includes(board.kind) ? [{ clock, override }] : [];
  });
}
