import { ownBodyOf, type ServerName } from '../servers/peers';

/** The months with commentaries, from 2000 on. */
const MONTHS = 320;

/** Request bodies that each write a different commentary. */
export class CommentaryBodies {
  private taken = 0;

  constructor(private readonly indicators: readonly string[]) {}

  /** The next body in the format of a server. @throws Error when all are used */
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
