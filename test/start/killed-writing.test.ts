import { rm } from 'node:fs/promises';
import { databaseKinds, templateOf } from '../support/scratch-database';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { ServerProcess } from '../support/server-process';
import { preparedFolder, startApp } from '../support/started-app';
import { until } from '../support/until';

jest.setTimeout(240_000);

const LSCB = 'southampton-lscb';
const serverUrl = process.env.TEST_DATABASE_URL;

describe.each(databaseKinds)('a server killed in the middle of writes, %s', (kind) => {
  let settings: Record<string, string>;
  let clean: () => Promise<void>;

  beforeAll(async () => {
    if (kind === 'embedded') {
      const folder = await preparedFolder('sampled');
      settings = { DATA_DIR: folder };
      clean = () => rm(folder, { recursive: true, force: true });
      return;
    }
    const name = freshName('killed');
    await createDatabase(serverUrl ?? '', name, templateOf('sampled'));
    settings = { DATABASE_URL: addressOf(serverUrl ?? '', name), PUBLIC_VIEW: 'on' };
    clean = () => dropDatabase(serverUrl ?? '', name);
  });
  afterAll(() => clean());

  it('has each write completely, with its audit entry, or not at all', async () => {
    const make = ServerProcess.run(
      'server/keys-command.ts',
      ['create', '--name', 'Writer', '--role', 'administrator'],
      settings,
    );
    await make.ended;
    const key = make.stdout.trim();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const post = async (url: string, query: string, variables?: object) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as { data: never };
    };
    const app = await startApp(settings);
    const { data } = await post(app.url, `{ board(slug: "${LSCB}") { id } }`);
    const boardId = (data as { board: { id: string } }).board.id;
    const write = (n: number) =>
      post(
        app.url,
        `mutation ($board: ID!, $post: String!) { appointSeat(input: { boardId: $board, post: $post, representing: "Test", role: MEMBER }) { seat { id } userErrors { code } } }`,
        { board: boardId, post: `Killed ${n}` },
      ) as Promise<{ data: { appointSeat: { seat: { id: string } | null } } }>;
    const answered: string[] = [];
    const tx = Array.from({ length: 60 }, (_, n) =>
      write(n).then(
        ({ data: done }) => done.appointSeat.seat && answered.push(done.appointSeat.seat.id),
        () => undefined,
      ),
    );
    await until(() => answered.length >= 10, { timeout: 60_000 });
    await app.server.end('SIGKILL');
    await Promise.all(tx);

    const again = await startApp(settings);
    const found = (await post(
      again.url,
      `{ board(slug: "${LSCB}") {
          seats(first: 100, filter: { representing: { eq: "Test" } }) { nodes { id } }
          auditEntries(first: 100, filter: { operation: { eq: "appointSeat" } }) { nodes { objects } } } }`,
    )) as unknown as {
      data: { board: { seats: { nodes: { id: string }[] }; auditEntries: { nodes: { objects: string[] }[] } } };
    };
    const seats = found.data.board.seats.nodes.map(({ id }) => id).sort();
    const audited = found.data.board.auditEntries.nodes.flatMap(({ objects }) => objects).sort();
    expect(audited).toEqual(seats);
    expect(seats).toEqual(expect.arrayContaining(answered));
    await again.server.end('SIGTERM');
  });
});
