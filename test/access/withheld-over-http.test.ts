import { dataFolder, post, type SampleApp, send, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from './test-keys';
import { PANEL } from './withheld-setting';

const content = 'content { __typename ... on Document { text } ... on Withheld { category } }';

describe('what is withheld, over HTTP', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  const ask = (query: string, key?: string) =>
    send(app.url, post({ query }, key ? { authorization: `Bearer ${key}` } : {}));
  const items = (below: string) =>
    `{ board(slug: "${PANEL}") { meetings(first: 9) { nodes { agendaItems(first: 50) { nodes { ${below} } } } } } }`;

  test('is shown to the public by its rule, with its cost', async () => {
    const { json } = await ask(items(`papers { ${content} }`));
    const text = JSON.stringify(json.data);
    expect(text.match(/\{"__typename":"Withheld","category":"7a"\}/g)).toHaveLength(3);
    expect(json.extensions.cost.requested).toBeGreaterThan(0);
  });

  test('is no way around the scopes of a key', async () => {
    const key = (...scopes: string[]) =>
      makeTestKey(app.database, { role: 'BOARD_MANAGER', board: PANEL, scopes: ['boards:read', ...scopes] });
    const beyond = items('proceedings { ... on Proceedings { resolutions { recommendation { text } } } }');
    const paper = (await ask(items('papers { id }'))).text.match(/Paper:[-0-9a-f]+/)?.[0];
    const byId = `{ node(id: "${paper}") { ... on Paper { ${content} } } }`;
    const responses = [
      ...[await ask(byId, await key()), await ask(beyond, await key('meetings:read'))],
      ...[
        await ask(byId, await key('meetings:read')),
        await ask(beyond, await key('meetings:read', 'recommendations:read')),
      ],
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(responses.slice(0, 2).map((response) => response.json.errors[0].extensions.code)).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
    expect(responses[0]?.json.data).toEqual({ node: null });
    expect(responses[0]?.json.errors[0].message).toContain('"meetings:read"');
    expect(responses[1]?.json.errors[0].message).toContain('"recommendations:read"');
    expect(responses[2]?.json.errors).toBeUndefined();
    expect(responses[3]?.json.errors).toBeUndefined();
  });
});
