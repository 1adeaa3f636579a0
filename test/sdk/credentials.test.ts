import { RespondingServer, impactRecorded, noBoards, reasonOf, sendJson } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';
import { until } from '../support/until';

const violation = (code = 'TOKEN_EXPIRED') => ({ errors: [{ message: 'Its time is over.', extensions: { code } }] });

describe('credentials', () => {
  let built: BuiltClient;
  let server: RespondingServer;

  beforeAll(async () => {
    [built, server] = await Promise.all([buildClient(), RespondingServer.start()]);
  });
  afterAll(async () => {
    server.close();
  });

  type Auth = Parameters<BuiltClient['client']['createClient']>[0]['auth'];
  const client = (auth: Auth) => built.client.createClient({ url: server.url, auth, retry: { delay: 1 } });
  const sent = () => server.requests.map(({ headers }) => headers.authorization);
  /** Accepts this token alone. */
  const accepting = (token: string, reply: object = noBoards) =>
    server.response((response, { headers }) => {
      if (headers.authorization === `Bearer ${token}`) sendJson(response, 200, reply);
      else sendJson(response, 401, violation());
    });

  it('are not sent by default', async () => {
    server.responseWith(200, noBoards);
    await client(undefined).boards.list();
    await client(() => undefined).boards.list();
    await client('').boards.list();
    expect(sent()).toEqual([undefined, undefined, undefined]);
  });

  it('can be a key, also one that was copied with its line end', async () => {
    server.responseWith(200, noBoards);
    await client('safeboard_a_b\n').boards.list();
    expect(sent()).toEqual(['Bearer safeboard_a_b']);
  });

  it('are requested once for simultaneous calls', async () => {
    server.responseWith(200, noBoards);
    let requested = 0;
    const auth = async () => `token-${++requested}`;
    const { boards } = client(auth);
    await Promise.all([boards.list(), boards.list(), boards.list()]);
    await boards.list();
    expect(requested).toBe(1);
    expect(sent()).toEqual(Array(4).fill('Bearer token-1'));
  });

  it('are requested again when the server rejects them, with the rejected value', async () => {
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

  it('are requested again once for all calls that were rejected together', async () => {
    accepting('token-2');
    let requested = 0;
    const { boards } = client(async () => `token-${++requested}`);
    await Promise.all([boards.list(), boards.list(), boards.list()]);
    expect(requested).toBe(2);
  });

  it('are requested again only once: a second rejection is an error', async () => {
    accepting('never');
    let requested = 0;
    const error = await reasonOf(client(async () => `token-${++requested}`).boards.list());
    expect(error).toMatchObject({ name: 'UnauthenticatedError', code: 'TOKEN_EXPIRED', status: 401 });
    expect(sent()).toHaveLength(2);
  });

  it('is not sent again where the function has nothing new', async () => {
    accepting('never');
    expect(await reasonOf(client(async () => 'the-same').boards.list())).toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(sent()).toHaveLength(1);
  });

  it('are not requested again if they are a fixed key: a revoked key is an error at once', async () => {
    server.responseWith(401, violation('KEY_REVOKED'));
    const error = await reasonOf(client('safeboard_a_b').boards.list());
    expect(error).toBeInstanceOf(built.client.UnauthenticatedError);
    expect(error).toMatchObject({ code: 'KEY_REVOKED', message: expect.not.stringContaining('safeboard_a_b') });
    expect(sent()).toHaveLength(1);
  });

  it('report that the function failed, send nothing, and call it again the next time', async () => {
    server.responseWith(200, noBoards);
    let requested = 0;
    const { boards } = client(async () => {
      requested += 1;
      if (requested === 1) throw new Error('Nobody is signed in.');
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
    server.responseWith(200, noBoards);
    const stop = new AbortController();
    let issue: ((token: string) => void) | undefined;
    const { boards } = client(() => new Promise((resolve) => (issue = resolve)));
    const first = reasonOf(boards.list({}, { signal: stop.signal }));
    const second = boards.list();
    const issueToken = await until(() => issue);
    stop.abort();
    expect(await first).toMatchObject({ code: 'ABORTED' });
    issueToken('token');
    expect(await second).toEqual(noBoards.data);
  });

  it('are requested again by the next call if they did not arrive in time', async () => {
    server.responseWith(200, noBoards);
    let requested = 0;
    const { boards } = client(() => (++requested === 1 ? new Promise<never>(() => undefined) : 'token'));
    expect(await reasonOf(boards.list({}, { timeout: 50 }))).toMatchObject({ code: 'TIMEOUT' });
    expect(await boards.list()).toEqual(noBoards.data);
  });
});
