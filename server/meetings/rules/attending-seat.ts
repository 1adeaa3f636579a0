import type { AttendanceEntry } from './item-presence';
import type { RuleViolation } from './rule-violation';

/** What the attendance rules need from a seat. */
export interface AttendingSeat {
  readonly id: string;
  readonly post: string;
  readonly number: number;
  /** Whether the board has several seats of this post. */
  readonly isOneOfMany: boolean;
  readonly role: string;
  /** The first and the last day of the seat; null when not recorded. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The roles of people who support a board without being members of it. */
export const SERVING_ROLES = ['ADVISER', 'OFFICER'] as const;

const isServing = ({ role }: AttendingSeat) => SERVING_ROLES.some((serving) => serving === role);

/** The default capacity of the holder of a seat; without a seat, that of a guest. */
export function usualCapacity(seat: AttendingSeat | undefined): AttendanceEntry['capacity'] {
  if (!seat || isServing(seat)) return 'INVITED';
  return seat.role === 'APPOINTED_MEMBER' ? 'APPOINTED_MEMBER' : 'MEMBER';
}

/** The role of the holder of a seat in minutes that name posts: `Councillor 3`. */
export function usualRole({ post, number, isOneOfMany }: AttendingSeat, capacity: AttendanceEntry['capacity']): string {
  const role = isOneOfMany ? `${post} ${number}` : post;
  return capacity === 'SUBSTITUTE' ? `Substitute for ${role}` : role;
}

/** Rejects a seat whose holder cannot attend, or chair, as a member on a day. */
export function validateSeat(seat: AttendingSeat | undefined, day: string, field: string): RuleViolation | undefined {
  const reject = (message: string): RuleViolation => ({ code: 'NOT_A_MEMBER', field, message });
  if (!seat) {
    return reject(
      'Members and their substitutes attend with a seat on this board. Provide the seat, or set the capacity to INVITED.',
    );
  }
  if (isServing(seat))
    return reject(
      `The holder of the seat is an ${seat.role}, not a member of the board. Provide the seat of a member.`,
    );
  if ((seat.from !== null && day < seat.from) || (seat.to !== null && day > seat.to)) {
    const term = [seat.from && `from ${seat.from}`, seat.to && `to ${seat.to}`].filter(Boolean).join(' ');
    return reject(`The seat is held ${term}, and the meeting is on ${day}. Provide a seat that is held on that day.`);
  }
  return undefined;
}
