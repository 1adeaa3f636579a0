import { StatementCache } from '../../server/platform/database/statement-cache';

describe('names of prepared statements', () => {
  it('are given to texts that come back, and stay with them', () => {
    const cache = new StatementCache();
    expect(cache.nameOf('select 1')).toBeUndefined();
    const name = cache.nameOf('select 1');
    expect(name).toMatch(/^s0_/);
    expect(cache.nameOf('select 1')).toBe(name);
    cache.nameOf('select 2');
    expect(cache.nameOf('select 2')).not.toBe(name);
  });

  it('are not used up by a flood of texts that come once', () => {
    const cache = new StatementCache(3);
    for (let text = 0; text < 10_000; text++) expect(cache.nameOf(`select ${text}`)).toBeUndefined();
    cache.nameOf('select name from board');
    expect(cache.nameOf('select name from board')).toBeDefined();
  });

  it('are no more than a server should keep', () => {
    const cache = new StatementCache(3);
    const ask = (text: number) => [cache.nameOf(`select ${text}`), cache.nameOf(`select ${text}`)][1];
    expect([1, 2, 3, 4].map((text) => typeof ask(text))).toEqual(['string', 'string', 'string', 'undefined']);
    cache.renew();
    cache.nameOf('select 4');
    expect(cache.nameOf('select 4')).toMatch(/^s1_/);
  });
});
