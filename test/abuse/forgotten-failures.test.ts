import { requestApp, startApp, type StartedApp } from '../support/started-app';

/** Some of these objects fail immediately and some after waiting, when the result is already null. */
const queries = [
  '{ boards(first: 50) { nodes { parent { name } seats(first: 2, after: "x") { totalCount } } } }',
  '{ boards(first: 5) { edges { node { parent { name } obligations(first: 2, after: "x") { totalCount } } } } }',
  '{ recommendations(first: 30) { nodes { text board { name seats(last: 2, before: "x") { totalCount } } } } }',
];

describe('a query that fails at several paths at once', () => {
  let app: StartedApp;

  beforeAll(async () => {
    app = await startApp();
  }, 180_000);

  afterAll(() => app.stop());

  it('gets its error, and the server continues to respond', async () => {
    for (const query of queries) {
      const { data, errors } = await requestApp(app.url, query);
      expect(Object.values(data)).toEqual([null]);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_CURSOR']);
    }
    expect(await requestApp(app.url, '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
    expect(app.server.log.filter(({ msg }) => msg === 'Unhandled promise rejection')).toEqual([]);
  });
});
