import { AnsweringServer, impactRecorded, noBoards, reasonOf, sendJson } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

const refusal = (code = 'TOKEN_EXPIRED') => ({ errors: [{ message: 'Its time is over.', extensions: { code } }] });

describe('who asks', () => {
  let built: BuiltClient;
  let server: AnsweringServer;

  beforeAll(async () => {
    [built, server] = await Promise.all([buildClient(), AnsweringServer.start()]);
  });
  afterAll(async () => {
    server.close();
    await built.remove();
  });

  type Auth = Parameters<BuiltClient['client']['createClient']>[0]['auth'];
  const client = (auth: Auth) => built.client.createClient({ url: server.url, auth, retry: { delay: 1 } });
  const sent = () => server.requests.map(({ headers }) => headers.authorization);
  /** Accepts this token alone. */
  const accepting = (token: string, answer: object = noBoards) =>
    server.answer((response, { headers }) => {
      if (headers.authorization === `Bearer ${token}`) sendJson(response, 200, answer);
      else sendJson(response, 401, refusal());
    });

  it('is nobody unless told', async () => {
    server.answerWith(200, noBoards);
    await client(undefined).boards.list();
    await client(() => undefined).boards.list();
    await client('').boards.list();
    expect(sent()).toEqual([undefined, undefined, undefined]);
  });

  it('is told by a key, also one that was copied with its line end', async () => {
    server.answerWith(200, noBoards);
    await client('safeboard_a_b\n').boards.list();
    expect(sent()).toEqual(['Bearer safeboard_a_b']);
  });

  it('is asked for once, however many calls there are at once', async () => {
    server.answerWith(200, noBoards);
    let asked = 0;
    const auth = async () => `token-${++asked}`;
    const { boards } = client(auth);
    await Promise.all([boards.list(), boards.list(), boards.list()]);
    await boards.list();
    expect(asked).toBe(1);
    expect(sent()).toEqual(Array(4).fill('Bearer token-1'));
  });

  it('is asked for anew when the server no longer accepts it, and told what was refused', async () => {
    accepting('token-2');
    const refused: (string | undefined)[] = [];
    const auth = async ({ refused: old }: { refused?: string | undefined }) => {
      refused.push(old);
      return `token-${refused.length}`;
    };
    const { boards, recommendations } = client(auth);
    expect(await boards.list()).toEqual(noBoards.data);
    expect(refused).toEqual([undefined, 'token-1']);
    await boards.list();
    expect(sent()).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-2']);
    // A refused write was not done: it is sent again without harm.
    accepting('token-3', impactRecorded);
    await recommendations.recordImpact({ recommendationId: 'a', impactOnChildren: 'b' });
    expect(sent()).toEqual(['Bearer token-2', 'Bearer token-3']);
  });

  it('is asked for anew once for all calls that were refused together', async () => {
    accepting('token-2');
    let asked = 0;
    const { boards } = client(async () => `token-${++asked}`);
    await Promise.all([boards.list(), boards.list(), boards.list()]);
    expect(asked).toBe(2);
  });

  it('is asked for anew once and not again: what is refused twice is an error', async () => {
    accepting('never');
    let asked = 0;
    const error = await reasonOf(client(async () => `token-${++asked}`).boards.list());
    expect(error).toMatchObject({ name: 'UnauthenticatedError', code: 'TOKEN_EXPIRED', status: 401 });
    expect(sent()).toHaveLength(2);
  });

  it('is not sent again where the function has nothing new', async () => {
    accepting('never');
    expect(await reasonOf(client(async () => 'the-same').boards.list())).toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(sent()).toHaveLength(1);
  });

  it('stays refused where it is a key: a revoked one is told at once', async () => {
    server.answerWith(401, refusal('KEY_REVOKED'));
    const error = await reasonOf(client('safeboard_a_b').boards.list());
    expect(error).toBeInstanceOf(built.client.UnauthenticatedError);
    expect(error).toMatchObject({ code: 'KEY_REVOKED', message: expect.not.stringContaining('safeboard_a_b') });
    expect(sent()).toHaveLength(1);
  });

  it('says that the function failed, sends nothing, and asks it again the next time', async () => {
    server.answerWith(200, noBoards);
    let asked = 0;
    const { boards } = client(async () => {
      asked += 1;
      if (asked === 1) throw new Error('Nobody is signed in.');
      return 'token';
    });
    const error = await reasonOf(boards.list());
    expect(error).toBeInstanceOf(built.client.CredentialError);
    expect(error).toMatchObject({ code: 'NO_CREDENTIAL', cause: new Error('Nobody is signed in.') });
    expect(server.requests).toHaveLength(0);
    expect(await boards.list()).toEqual(noBoards.data);
  });

  it.each(['two words', 'schlüssel', 'a\nb'])('refuses to send %p, which no key looks like', async (key) => {
    const error = await reasonOf(client(key).boards.list());
    expect(error).toMatchObject({ name: 'CredentialError', message: expect.not.stringContaining(key) });
  });

  it('of one call that is given up does not fail the others that wait for the same token', async () => {
    server.answerWith(200, noBoards);
    const stop = new AbortController();
    const { boards } = client(() => new Promise((resolve) => setTimeout(() => resolve('token'), 60)));
    const first = reasonOf(boards.list({}, { signal: stop.signal }));
    const second = boards.list();
    setTimeout(() => stop.abort(), 10);
    expect(await first).toMatchObject({ code: 'ABORTED' });
    expect(await second).toEqual(noBoards.data);
  });

  it('is asked for anew by the next call where it did not come in time', async () => {
    server.answerWith(200, noBoards);
    let asked = 0;
    const { boards } = client(() => (++asked === 1 ? new Promise<never>(() => undefined) : 'token'));
    expect(await reasonOf(boards.list({}, { timeout: 50 }))).toMatchObject({ code: 'TIMEOUT' });
    expect(await boards.list()).toEqual(noBoards.data);
  });
});
