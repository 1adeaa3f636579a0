import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { parse, validate } from 'graphql';
import type { RequestContext } from '../../../server/access';
import { operationCost } from '../../../server/platform/graphql/limits/cost';
import { planPlugin, stringifyResponse } from '../../../server/platform/graphql/plan';
import type { TestViewer } from '../../access/world/viewers';
import { openWorld, type World } from '../../access/world/world';
import { times } from '../../support/thoroughness';
import { Chance } from './chance';
import { KnownValues } from './known-values';
import { OperationMaker, type RandomOperation } from './random-operation';

/** The number of queries and their seed. */
const OPERATIONS = Number(process.env.EQUALITY_OPERATIONS ?? times({ onServer: 300, embedded: 120 }));
const SEED = Number(process.env.EQUALITY_SEED ?? 20181129);

/** Costlier queries are left out: they would only take longer. */
const DEAREST = 6000;

describe('a response is the same, character by character, on both execution paths', () => {
  let world: World;
  let values: KnownValues;
  const servers: Record<'resolvers' | 'plan' | 'javascript', ApolloServer<RequestContext>> = {} as never;
  const none = () => ({ SQL: 0, MIXED: 0, RESOLVERS: 0 });
  const counts = { plan: none(), javascript: none() };

  beforeAll(async () => {
    world = await openWorld();
    values = await KnownValues.read(world.database);
    const serve = async (plugins: ApolloServerPlugin<RequestContext>[]) => {
      const server = new ApolloServer<RequestContext>({
        schema: world.schema,
        plugins,
        includeStacktraceInErrorResponses: false,
      });
      await server.start();
      return server;
    };
    servers.resolvers = await serve([]);
    servers.plan = await serve([planPlugin({ details: true })]);
    servers.javascript = await serve([planPlugin({ to: 'JAVASCRIPT', compileAfter: 0, details: true })]);
  }, 180_000);

  afterAll(async () => {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    await world.close();
  });

  /** The response as text, and its execution path. */
  async function response(server: ApolloServer<RequestContext>, operation: RandomOperation, viewer: TestViewer) {
    const contextValue = await world.visit(viewer);
    const { body } = await server.executeOperation({ ...operation }, { contextValue });
    if (body.kind !== 'single') throw new Error('An answer in pieces.');
    const { data, errors, extensions } = body.singleResult;
    return {
      text: stringifyResponse({ errors, data }),
      execution: extensions?.execution as { path: 'SQL' | 'MIXED' | 'RESOLVERS'; reason?: string } | undefined,
    };
  }

  /** Whether it is valid and within the cost. Requests that are rejected early have their own tests. */
  function isAnswerable({ query, variables }: RandomOperation): boolean {
    const document = parse(query);
    if (validate(world.schema, document).length > 0) return false;
    return (operationCost(world.schema, document, 'Random', { ...variables })?.requested ?? 0) <= DEAREST;
  }

  const lots = Array.from({ length: 10 }, (_, index) => index);
  it.each(lots)(
    'to random questions of random viewers, lot %i',
    async (lot) => {
      const chance = new Chance(SEED + lot);
      const maker = new OperationMaker(world.schema, chance, values);
      for (let requested = 0; requested < OPERATIONS / lots.length;) {
        const operation = maker.make();
        if (!isAnswerable(operation)) continue;
        requested += 1;
        const viewer = chance.one(world.viewers);
        const expected = await response(servers.resolvers, operation, viewer);
        for (const way of ['plan', 'javascript'] as const) {
          const { text, execution } = await response(servers[way], operation, viewer);
          counts[way][execution?.path ?? 'RESOLVERS'] += 1;
          if (text === expected.text) continue;
          // When several errors null the whole response, graphql-js itself reports an arbitrary one of them. And denials of
          // earlier requests are still being added to the audit trail.
          const mayDiffer = expected.text.startsWith('{"errors"') || operation.query.includes('auditEntries');
          if (mayDiffer && text === (await response(servers.resolvers, operation, viewer)).text) continue;
          const requested = `${operation.query}\n${JSON.stringify(operation.variables)}`;
          const how = `${way} (${execution?.path} ${execution?.reason ?? ''})`;
          throw new Error(`To ${viewer.name}, by ${how}:\n${requested}\nexpected ${expected.text}\nreceived ${text}`);
        }
        values.learn(JSON.parse(expected.text));
      }
    },
    3_600_000,
  );

  it('each execution path is taken by many of them', () => {
    // Invalid arguments are left to the resolvers, which report them.
    const { plan, javascript } = counts;
    expect(plan.SQL).toBeGreaterThan(OPERATIONS / 20);
    expect(plan.MIXED).toBeGreaterThan(OPERATIONS / 4);
    expect(plan.SQL + plan.MIXED).toBeGreaterThan(OPERATIONS / 2);
    expect(javascript.MIXED).toBeGreaterThan(OPERATIONS / 3);
    expect(plan.RESOLVERS).toBeGreaterThan(0);
  });
});
