import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { parse, validate } from 'graphql';
import type { Visit } from '../../../server/access';
import { operationCost } from '../../../server/platform/graphql/limits/cost';
import { planPlugin, stringifyAnswer } from '../../../server/platform/graphql/plan';
import type { TestViewer } from '../../access/world/viewers';
import { openWorld, type World } from '../../access/world/world';
import { Chance } from './chance';
import { KnownValues } from './known-values';
import { OperationMaker, type RandomOperation } from './random-operation';

/** How many questions are asked, and the number that they all follow from. */
const OPERATIONS = Number(process.env.EQUALITY_OPERATIONS ?? 300);
const SEED = Number(process.env.EQUALITY_SEED ?? 20181129);

/** Dearer questions are left out: they would only take longer. */
const DEAREST = 1500;

describe('an answer is the same, letter by letter, whichever way it is made', () => {
  let world: World;
  let values: KnownValues;
  const servers: Record<'resolvers' | 'plan' | 'javascript', ApolloServer<Visit>> = {} as never;
  const none = () => ({ SQL: 0, MIXED: 0, RESOLVERS: 0 });
  const counts = { plan: none(), javascript: none() };

  beforeAll(async () => {
    world = await openWorld();
    values = await KnownValues.read(world.database);
    const serve = async (plugins: ApolloServerPlugin<Visit>[]) => {
      const server = new ApolloServer<Visit>({
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

  /** The answer as text, and how it was made. */
  async function answer(server: ApolloServer<Visit>, operation: RandomOperation, viewer: TestViewer) {
    const contextValue = await world.visit(viewer);
    const { body } = await server.executeOperation({ ...operation }, { contextValue });
    if (body.kind !== 'single') throw new Error('An answer in pieces.');
    const { data, errors, extensions } = body.singleResult;
    return {
      text: stringifyAnswer({ errors, data }),
      execution: extensions?.execution as { path: 'SQL' | 'MIXED' | 'RESOLVERS'; reason?: string } | undefined,
    };
  }

  /** Is it valid, and not dear? What is refused before anything is read is tested elsewhere. */
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
      for (let asked = 0; asked < OPERATIONS / lots.length;) {
        const operation = maker.make();
        if (!isAnswerable(operation)) continue;
        asked += 1;
        const viewer = chance.one(world.viewers);
        const expected = await answer(servers.resolvers, operation, viewer);
        for (const way of ['plan', 'javascript'] as const) {
          const { text, execution } = await answer(servers[way], operation, viewer);
          counts[way][execution?.path ?? 'RESOLVERS'] += 1;
          if (text === expected.text) continue;
          // Which of several errors that take the whole answer away is told is left to chance by graphql-js itself.
          const again =
            expected.text.startsWith('{"errors"') && (await answer(servers.resolvers, operation, viewer)).text;
          if (text === again) continue;
          const asked = `${operation.query}\n${JSON.stringify(operation.variables)}`;
          const how = `${way} (${execution?.path} ${execution?.reason ?? ''})`;
          throw new Error(`To ${viewer.name}, by ${how}:\n${asked}\nexpected ${expected.text}\nreceived ${text}`);
        }
        values.learn(JSON.parse(expected.text));
      }
    },
    3_600_000,
  );

  it('and each way is taken by many of them', () => {
    // What is asked wrongly goes to the resolvers, which say so.
    const { plan, javascript } = counts;
    expect(plan.SQL).toBeGreaterThan(OPERATIONS / 20);
    expect(plan.MIXED).toBeGreaterThan(OPERATIONS / 4);
    expect(plan.SQL + plan.MIXED).toBeGreaterThan(OPERATIONS / 2);
    expect(javascript.MIXED).toBeGreaterThan(OPERATIONS / 3);
    expect(plan.RESOLVERS).toBeGreaterThan(0);
  });
});
