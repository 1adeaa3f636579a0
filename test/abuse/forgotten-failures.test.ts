import { askApp, preparedFolder, startApp, type StartedApp } from '../support/started-app';

/** Of these objects some have to be waited for before they fail, and some fail at once: the others are forgotten then. */
const questions = [
  '{ boards(first: 50) { nodes { parent { name } seats(before: "x") { totalCount } } } }',
  '{ boards(first: 50, orderBy: { field: NAME, direction: DESC }) { edges { node { parent { name } seats(last: 0) { totalCount } } } } }',
  '{ recommendations(first: 30) { nodes { caseReview { title } actions(first: 501) { text } } } }',
];

describe('a question that fails in several places at once', () => {
  let app: StartedApp;

  beforeAll(async () => {
    app = await startApp({ DATA_DIR: await preparedFolder() });
  }, 180_000);

  afterAll(() => app.stop());

  it('gets its error, and the server goes on answering', async () => {
    for (const question of questions) {
      const { data, errors } = await askApp(app.url, question);
      expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['INVALID_PAGE']]);
    }
    expect(await askApp(app.url, '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
    expect(app.server.log.filter(({ msg }) => String(msg).includes('nobody waited'))).toEqual([]);
  });
});
