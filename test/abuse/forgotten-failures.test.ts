import { cursor } from './attacks/writing';
import { requestApp, startApp, type StartedApp } from '../support/started-app';

/** A cursor of another list. That is only found out when the field is executed. */
const other = cursor('Glossary term id', 'a', 'b');

/** Some of these objects fail immediately and some after waiting, when the result is already null. */
const queries = [
  `{ boards(first: 50) { nodes { parent { name } seats(first: 2, after: "${other}") { totalCount } } } }`,
  `{ boards(first: 5) { edges { node { parent { name } obligations(first: 2, after: "${other}") { totalCount } } } } }`,
  `{ recommendations(first: 30) { nodes { text board { name seats(last: 2, before: "${other}") { totalCount } } } } }`,
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
