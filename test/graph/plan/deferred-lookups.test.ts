import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../../../server/access';
import { planPlugin, stringifyResponse } from '../../../server/platform/graphql/plan';
import { openSampleGraph, type SampleGraph } from '../../support/sample-graph';
import { contextAs } from '../../support/request-context';

const BOARDS = 40;
const MEETINGS = 100;

/** Each meeting of the test refers to the next one, each of which has an agenda item that refers back. */
const QUERY = `{
  boards(first: 100, filter: { slug: { startsWith: "many-" } }) {
    nodes {
      slug
      meetings(first: 100) {
        nodes {
          id
          minutesApprovedAt {
            id venue
            board { slug }
            agendaItems(first: 100) { nodes { title meeting { id venue minutesApprovedAt { venue } } } }
          }
        }
      }
    }
  }
}`;

interface Meeting {
  readonly id: string;
  readonly minutesApprovedAt: null | {
    readonly id: string;
    readonly agendaItems: { readonly nodes: readonly { readonly meeting: { readonly id: string } }[] };
  };
}

describe('a query whose rows refer to several thousand distinct objects', () => {
  let graph: SampleGraph;
  const servers: ApolloServer<RequestContext>[] = [];

  beforeAll(async () => {
    graph = await openSampleGraph();
    const { database } = graph;
    await database.query(
      `insert into board (slug, name, kind, area_name) select 'many-' || n, 'Board ' || n, 'SUBGROUP', 'Southampton'
       from generate_series(1, ${BOARDS}) as n`,
    );
    // Texts that could be taken for a reference or for the end of a JSON string. An earlier release may have stored such.
    await database.query('alter table meeting drop constraint meeting_venue_check');
    await database.query(
      `insert into meeting (board_id, starts_at, date, start_time_captured, venue, status)
       select id, timestamptz '2020-01-01 10:00Z' + n * interval '1 day', date '2020-01-01' + n, true,
         E'Room \\x02' || n || ' "0 1"\\\\', 'HELD'
       from board, generate_series(1, ${MEETINGS}) as n where slug like 'many-%'`,
    );
    await database.query(
      `update meeting set minutes_approved_at_id = following.id
       from meeting as following
       where following.board_id = meeting.board_id and following.starts_at = meeting.starts_at + interval '1 day'
         and meeting.board_id in (select id from board where slug like 'many-%')`,
    );
    await database.query(
      `insert into agenda_item (meeting_id, position, title, kind)
       select meeting.id, 1, 'Item of ' || meeting.date, (enum_range(null::agenda_item_kind))[1]
       from meeting join board on board.id = meeting.board_id where slug like 'many-%'`,
    );
    // The public sees every tenth of them no more: what refers to it refers to nothing.
    await database.query(
      `update meeting set sensitivity = 'PARTNERSHIP' from board
       where board.id = meeting.board_id and slug like 'many-%' and extract(day from meeting.date) in (5, 15, 25)`,
    );
    const plugins: ApolloServerPlugin<RequestContext>[][] = [[], [planPlugin({ details: true, compileAfter: 0 })]];
    for (const each of plugins) {
      const server = new ApolloServer<RequestContext>({ schema: graph.schema, plugins: each });
      await server.start();
      servers.push(server);
    }
  }, 120_000);

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await graph.close();
  });

  it('has the same result, byte for byte, as by the resolvers', async () => {
    const [byResolvers, byPlan] = await Promise.all(
      servers.map(async (server) => {
        const { body } = await server.executeOperation(
          { query: QUERY },
          { contextValue: await contextAs(graph.database) },
        );
        if (body.kind !== 'single') throw new Error('Not a single result.');
        const { data, errors, extensions } = body.singleResult;
        return { text: stringifyResponse({ errors, data }), execution: extensions?.execution as object | undefined };
      }),
    );
    // One statement for the boards and meetings, one for the meetings referred to, one for those of their items.
    expect(byPlan?.execution).toEqual({ path: 'MIXED', statements: 3 });
    expect(byPlan?.text === byResolvers?.text).toBe(true);

    const { data } = JSON.parse(byPlan?.text ?? '') as {
      data: { boards: { nodes: readonly { readonly meetings: { readonly nodes: readonly Meeting[] } }[] } };
    };
    const meetings = data.boards.nodes.flatMap((board) => board.meetings.nodes);
    const referredTo = meetings.flatMap(({ minutesApprovedAt }) => minutesApprovedAt ?? []);
    expect(new Set(referredTo.map(({ id }) => id)).size).toBeGreaterThan(3000);
    expect(meetings.length - referredTo.length).toBeGreaterThan(BOARDS);
    for (const { id, agendaItems } of referredTo)
      expect(agendaItems.nodes.map(({ meeting }) => meeting.id)).toEqual([id]);
  }, 120_000);
});
