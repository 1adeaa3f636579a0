import type { StatutoryRegime } from '../../boards';
import type { DayKind, Direction } from '../calendar/count-days';
import type { ResponsibleBody, ClockEvent, ObligationKind } from './statutory-clock';

/** A statutory clock as used by the rules. */
export interface ClockRow {
  readonly id: string;
  readonly due: ObligationKind;
  readonly event: ClockEvent;
  readonly count: number;
  readonly dayKind: DayKind;
  readonly direction: Direction;
  readonly firstDayCounts: boolean;
  readonly body: ResponsibleBody;
  readonly regime: StatutoryRegime | null;
  readonly rule: string;
  readonly source: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The override of a clock by a board, as used by the rules. */
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

/** Whether a clock or an override is in force on a day. An unknown day counts as in force. */
export function isInForce({ from, to }: Pick<ClockRow, 'from' | 'to'>, day: string | null): boolean {
  return day === null || ((from === null || from <= day) && (to === null || day <= to));
}
