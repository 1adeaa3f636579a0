import { ownBodyOf, type ServerName } from '../servers/peers';

/** Months that an indicator can have something said about: from 2000 on. */
const MONTHS = 320;

/** Requests that write one commentary after the other, none of them twice. */
export class CommentaryBodies {
  private taken = 0;

  constructor(private readonly indicators: readonly string[]) {}

  /** The next, as a server wants to be asked. @throws Error when all have been given */
  next(server: ServerName): string {
    const indicatorId = this.indicators[this.taken % this.indicators.length];
    const number = Math.floor(this.taken / this.indicators.length);
    if (!indicatorId || number >= MONTHS) throw new Error('There are no more commentaries to write.');
    this.taken += 1;
    const month = `${2000 + Math.floor(number / 12)}-${String(1 + (number % 12)).padStart(2, '0')}`;
    const text = 'The rise is that of the whole region, and was expected.';
    if (server === 'bare-write') return JSON.stringify({ indicatorId, month, text });
    return ownBodyOf('write', { input: { indicatorId: `Indicator:${indicatorId}`, month, text } });
  }
}
