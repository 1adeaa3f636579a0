import type { SaidAttendance } from './item-presence';
import type { Refusal } from './refusal';

/** A seat as far as somebody attends by it. */
export interface AttendingSeat {
  readonly id: string;
  readonly post: string;
  readonly number: number;
  /** Has the board several seats of this post? */
  readonly isOneOfMany: boolean;
  readonly role: string;
  /** The first and the last day of the seat; null where the source does not say. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The roles of those who serve a board and are no members of it. */
export const SERVING_ROLES = ['ADVISER', 'OFFICER'] as const;

const isServing = ({ role }: AttendingSeat) => SERVING_ROLES.some((serving) => serving === role);

/** In what capacity the holder of a seat comes where nobody says it; without a seat as a guest. */
export function usualCapacity(seat: AttendingSeat | undefined): SaidAttendance['capacity'] {
  if (!seat || isServing(seat)) return 'INVITED';
  return seat.role === 'APPOINTED_MEMBER' ? 'APPOINTED_MEMBER' : 'MEMBER';
}

/** What the holder of a seat is called in minutes that name posts: `Councillor 3`. */
export function usualRole({ post, number, isOneOfMany }: AttendingSeat, capacity: SaidAttendance['capacity']): string {
  const role = isOneOfMany ? `${post} ${number}` : post;
  return capacity === 'SUBSTITUTE' ? `Substitute for ${role}` : role;
}

/** Refuses a seat by which nobody can sit, or chair, as a member on a day. */
export function refuseSeat(seat: AttendingSeat | undefined, day: string, field: string): Refusal | undefined {
  const refuse = (message: string): Refusal => ({ code: 'NOT_A_MEMBER', field, message });
  if (!seat) {
    return refuse(
      'Members, and those who come in their place, do so by a seat on this board. Name it, or say INVITED.',
    );
  }
  if (isServing(seat)) return refuse(`The seat is that of an ${seat.role}, who is no member of the board.`);
  if ((seat.from !== null && day < seat.from) || (seat.to !== null && day > seat.to)) {
    return refuse(`The seat is from ${seat.from ?? 'long ago'} to ${seat.to ?? 'now'}, and the meeting on ${day}.`);
  }
  return undefined;
}
