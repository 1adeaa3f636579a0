import type { StatutoryRegime } from '../../boards';
import type { DayKind, Direction } from '../calendar/count-days';
import type { ClockedBody, ClockEvent, ObligationKind } from './statutory-clock';

/** A statutory clock as the rules read it. */
export interface ClockRow {
  readonly id: string;
  readonly due: ObligationKind;
  readonly event: ClockEvent;
  readonly count: number;
  readonly dayKind: DayKind;
  readonly direction: Direction;
  readonly firstDayCounts: boolean;
  readonly body: ClockedBody;
  readonly regime: StatutoryRegime | null;
  readonly rule: string;
  readonly source: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What a board says of a clock, as the rules read it. */
export interface OverrideRow {
  readonly boardId: string;
  readonly clockId: string;
  readonly count: number;
  readonly dayKind: DayKind;
  readonly reason: string;
  readonly source: string | null;
  readonly from: string;
  readonly to: string | null;
}

/** Does it hold on a day? Where the day is not known, it is taken to. */
export function holdsOn({ from, to }: Pick<ClockRow, 'from' | 'to'>, day: string | null): boolean {
  return day === null || ((from === null || from <= day) && (to === null || day <= to));
}
