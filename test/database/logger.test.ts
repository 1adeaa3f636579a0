import { createLogger } from '../../server/platform/logging/logger';

/** The lines of a logger. */
function record(logLevel: 'info' | 'silent' = 'info') {
  const lines: string[] = [];
  const logger = createLogger({ logLevel }, { write: (line) => void lines.push(line) });
  return { logger, lines };
}

describe('the log', () => {
  it('writes one JSON object per line, with a level name and an ISO time', () => {
    const { logger, lines } = record();
    logger.info({ port: 4000 }, 'Listening');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      port: 4000,
      msg: 'Listening',
    });
  });

  it('omits lines below its level', () => {
    const { logger, lines } = record();
    logger.debug('Detail');
    expect(lines).toEqual([]);
  });

  it.each([
    ['a header', { req: { headers: { authorization: 'Bearer abc.def.ghi-s3cret' } } }],
    ['a header at the top', { headers: { authorization: 's3cret' } }],
    ['a password field', { connection: { password: 's3cret' } }],
    ['an address', { url: 'postgres://app:s3cret@db:5432/boards' }],
    ['an address whose password holds a slash', { url: 'postgres://app:a/s3cret@db:5432/boards' }],
    ['a password parameter', { url: 'postgres://db/boards?user=app&password=s3cret' }],
    ['an error', { err: new Error('no route to postgres://app:s3cret@db/boards') }],
    ['a header quoted in a text', { reason: 'sent Authorization: Bearer abcdefgh.s3cret' }],
  ])('never shows the secret of %s', (_place, fields) => {
    const { logger, lines } = record();
    logger.info(fields, 'Something happened');
    expect(lines[0]).toContain('***');
    expect(lines[0]).not.toContain('s3cret');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'Something happened' });
  });
});
