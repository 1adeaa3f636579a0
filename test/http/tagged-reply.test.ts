import fastify from 'fastify';
import { sendTagged } from '../../server/platform/http/tagged-reply';

const app = fastify();
app.get('/document', (request, reply) =>
  sendTagged(request, reply, { type: 'text/plain; charset=utf-8', content: 'Words', headers: { 'x-more': 'yes' } }),
);
afterAll(() => app.close());

const get = (known?: string) =>
  app.inject({ url: '/document', headers: known === undefined ? {} : { 'if-none-match': known } });

describe('a document with an entity tag', () => {
  let tag: string;
  beforeAll(async () => {
    tag = String((await get()).headers['etag']);
  });

  test('is sent completely to a client that does not have it', async () => {
    const { statusCode, headers, body } = await get();
    expect([statusCode, body]).toEqual([200, 'Words']);
    expect(headers).toMatchObject({
      etag: expect.stringMatching(/^W\/"[\w-]+"$/),
      'cache-control': 'private, no-cache',
      vary: 'authorization',
      'content-type': 'text/plain; charset=utf-8',
      'x-more': 'yes',
    });
  });

  test.each<[string, (tag: string) => string]>([
    ['its tag', (own) => own],
    ['its tag made strong by a proxy', (own) => own.slice(2)],
    ['its tag among others', (own) => `"other", W/"with,comma" ,${own},"last"`],
    ['any tag', () => ' * '],
  ])('is not modified for a client that sends %s', async (_, known) => {
    const { statusCode, headers, body } = await get(known(tag));
    expect([statusCode, body]).toEqual([304, '']);
    expect(headers).toMatchObject({ etag: tag, 'cache-control': 'private, no-cache', vary: 'authorization' });
    expect(headers).not.toHaveProperty('x-more');
  });

  test.each<[string, (tag: string) => string]>([
    ['another tag', () => '"other"'],
    ['a tag that begins alike', (own) => `${own.slice(0, -1)}x"`],
    ['a star in a tag', () => '"*", "a,*,b"'],
    ['a star in a list', () => '"other", *'],
    ['the tag without quotation marks', (own) => own.replaceAll('"', '')],
    ['nothing', () => ''],
  ])('is sent completely to a client that sends %s', async (_, known) => {
    expect((await get(known(tag))).statusCode).toBe(200);
  });
});
