import { StatementCache } from '../../server/platform/database/statement-cache';

describe('names of prepared statements', () => {
  it('are given to repeated texts, and stay with them', () => {
    const cache = new StatementCache();
    expect(cache.nameOf('select 1')).toBeUndefined();
    const name = cache.nameOf('select 1');
    expect(name).toMatch(/^s0_/);
    expect(cache.nameOf('select 1')).toBe(name);
    cache.nameOf('select 2');
    expect(cache.nameOf('select 2')).not.toBe(name);
  });

  it('are not exhausted by many texts that occur once', () => {
    const cache = new StatementCache(3);
    for (let text = 0; text < 10_000; text++) expect(cache.nameOf(`select ${text}`)).toBeUndefined();
    cache.nameOf('select name from board');
    expect(cache.nameOf('select name from board')).toBeDefined();
  });

  it('do not exceed the limit: the one that was not used for the longest time is given up', () => {
    const cache = new StatementCache(3);
    const ask = (text: number) => [cache.nameOf(`select ${text}`), cache.nameOf(`select ${text}`)][1];
    const names = [1, 2, 3].map(ask);
    expect(ask(1)).toBe(names[0]);
    expect(ask(4)).toMatch(/^s0_/);
    expect([1, 3, 4].map((text) => cache.nameOf(`select ${text}`))).toEqual([names[0], names[2], ask(4)]);
    // It gets its name again when it is used again.
    expect(ask(2)).toBe(names[1]);
    cache.renew();
    expect(ask(2)).toMatch(/^s1_/);
  });

  it('are not given to texts that are too long, and not to too many long ones', () => {
    const cache = new StatementCache(100, 10_000);
    const ask = (text: string) => [cache.nameOf(text), cache.nameOf(text)][1];
    expect(ask(`select '${'x'.repeat(100_000)}'`)).toBeUndefined();
    const long = Array.from({ length: 10 }, (_, at) => `select ${at} as ${'x'.repeat(3000)}`);
    for (const text of long) expect(ask(text)).toBeDefined();
    const prepared = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`s0_${at}`, '']));
    expect(cache.toClose({}, prepared)).toEqual([]);
    for (let text = 0; text < 100; text++) ask(`select ${text} as ${'y'.repeat(3000)}`);
    expect(cache.toClose({}, prepared)).toHaveLength(60);
  });
});
