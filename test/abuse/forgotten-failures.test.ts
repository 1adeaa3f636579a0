import { requestApp, preparedFolder, startApp, type StartedApp } from '../support/started-app';

/** Some of these objects fail immediately and some after waiting, when the result is already null. */
const queries = [
  '{ boards(first: 50) { nodes { parent { name } seats(before: "x") { totalCount } } } }',
  '{ boards(first: 50, orderBy: { field: NAME, direction: DESC }) { edges { node { parent { name } seats(last: 0) { totalCount } } } } }',
  '{ recommendations(first: 30) { nodes { caseReview { title } actions(first: 501) { text } } } }',
];

describe('a query that fails at several paths at once', () => {
  let app: StartedApp;

  beforeAll(async () => {
    app = await startApp({ DATA_DIR: await preparedFolder() });
  }, 180_000);

  afterAll(() => app.stop());

  it('gets its error, and the server continues to respond', async () => {
    for (const query of queries) {
      const { data, errors } = await requestApp(app.url, query);
      expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['INVALID_PAGE']]);
    }
    expect(await requestApp(app.url, '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
    expect(app.server.log.filter(({ msg }) => String(msg).includes('nobody waited'))).toEqual([]);
  });
});
