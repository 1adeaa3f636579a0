import { getIntrospectionQuery } from 'graphql';
import { ask, startTinyServer, type TinyServer } from '../support/tiny-server';

describe('the settings of an operator', () => {
  let tiny: TinyServer | undefined;
  const start = async (options: Parameters<typeof startTinyServer>[0]) => (tiny = await startTinyServer(options)).url;
  const errorOf = async (response: Response) => {
    const { errors = [] } = (await response.json()) as { errors?: { message: string; extensions: object }[] };
    return errors[0];
  };

  afterEach(async () => tiny?.server.close());

  it('introspection can be disabled', async () => {
    const open = await start({});
    expect(await (await ask(open, { query: getIntrospectionQuery() })).json()).toMatchObject({
      data: { __schema: {} },
    });
    await tiny?.server.close();

    const closed = await start({ introspection: false });
    const error = await errorOf(await ask(closed, { query: '{ __type(name: "Query") { name } }' }));
    expect(error?.extensions).toEqual({ code: 'INTROSPECTION_DISABLED' });
    expect(await (await ask(closed, { query: '{ __typename hello }' })).json()).toMatchObject({
      data: { __typename: 'Query' },
    });
  });

  it('GraphiQL can be disabled: browsers then get JSON and no link to it', async () => {
    const url = await start({ graphiql: false });
    const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.headers.get('content-type')).toContain('application/json');
    expect((await fetch(`${url}/graphiql/examples.json`)).status).toBe(404);
    expect(await (await fetch(`${url}/`)).text()).not.toContain('Open GraphiQL');
  });

  it('suggestions of similar names can be enabled', async () => {
    const requested = { query: '{ helo }' };
    expect((await errorOf(await ask(await start({ suggestions: true }), requested)))?.message).toContain('"hello"');
    await tiny?.server.close();
    expect((await errorOf(await ask(await start({}), requested)))?.message).not.toMatch(/hello|did you mean/i);
  });
});
