import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { OPERATOR } from '../../server/access';
import { createGraph } from '../../server/graph';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { contextAs } from '../support/request-context';
import { assertSame } from './load/same-results';
import { statements as rows } from './national/rows';
import { QUERIES, variablesOf } from './queries/queries';

/** Large enough that each list is cut off somewhere. */
const TINY = {
  boards: 3,
  partners: 3,
  meetings: 7,
  indicators: 4,
  months: 15,
  reviews: 6,
  recommendations: 9,
  actions: 2,
};

const schema = createGraph();
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  for (const [, sql] of rows(TINY)) await database.query(sql);
});

afterAll(() => database.close());

async function execute(query: string, variableValues: Record<string, unknown>): Promise<unknown> {
  const source = readFileSync(join(__dirname, 'queries', `${query}.graphql`), 'utf8');
  const contextValue = await contextAs(database, OPERATOR);
  const { data, errors } = await graphql({ schema, source, contextValue, variableValues });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

test('the data set is as large as it says', async () => {
  const [counts] = await database.query(`select
    (select count(*)::integer from attendance) as attendance,
    (select count(*)::integer from observation) as observations,
    (select count(*)::integer from observation where value is null) as without_value,
    (select count(*)::integer from action) as actions,
    (select count(*)::integer from board, meeting where meeting.board_id = board.id and starts_at >= '2026-11-01') as coming`);
  expect(counts).toEqual({
    attendance: 63,
    observations: 180,
    without_value: expect.any(Number),
    actions: 324,
    coming: 12,
  });
});

test.each(QUERIES)('the statement of the limit returns the same result of "%s" as GraphQL', async (query) => {
  const { statements } = await import('./peers/limit/statements.mjs');
  const { sql, values, around } = statements[query];
  for (const variables of variablesOf(query, TINY.boards, 2)) {
    const pieces = await database.query<{ concat: string }>(sql, values(variables));
    const response = JSON.parse(around[0] + pieces.map(({ concat }) => concat).join(',') + around[1]) as {
      data: unknown;
    };
    const expected = await execute(query, variables);
    assertSame('The limit', response.data, expected);
    expect(JSON.stringify(expected).length).toBeGreaterThan(500);
  }
});

test('different results are detected', () => {
  const response = (value: unknown) => ({ board: { indicators: { nodes: [{ id: 'Indicator:1', value }] } } });
  expect(() =>
    assertSame('A peer', { board: { indicators: [{ id: '1', value: '1.50' }] } }, response(1.5)),
  ).not.toThrow();
  expect(() => assertSame('A peer', response(1.4), response(1.5))).toThrow('A peer returns another result');
  expect(() => assertSame('A peer', response(null), response(0))).toThrow('A peer returns another result');
});
