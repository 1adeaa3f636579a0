import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { OPERATOR } from '../../server/access';
import { createGraph } from '../../server/graph';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { visitAs } from '../support/visits';
import { assertSame } from './load/same-answers';
import { statements as rows } from './national/rows';
import { QUESTIONS, variablesOf } from './questions/questions';

/** Enough for each list to be cut off somewhere. */
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

async function ask(question: string, variableValues: Record<string, unknown>): Promise<unknown> {
  const source = readFileSync(join(__dirname, 'questions', `${question}.graphql`), 'utf8');
  const contextValue = await visitAs(database, OPERATOR);
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

test.each(QUESTIONS)('what the limit is measured with answers "%s" as the graph does', async (question) => {
  const { statements } = await import('./peers/limit/statements.mjs');
  const { sql, values, around } = statements[question];
  for (const variables of variablesOf(question, TINY.boards, 2)) {
    const pieces = await database.query<{ concat: string }>(sql, values(variables));
    const answer = JSON.parse(around[0] + pieces.map(({ concat }) => concat).join(',') + around[1]) as {
      data: unknown;
    };
    const expected = await ask(question, variables);
    assertSame('The limit', answer.data, expected);
    expect(JSON.stringify(expected).length).toBeGreaterThan(500);
  }
});

test('answers that differ in anything that they say are told apart', () => {
  const answer = (value: unknown) => ({ board: { indicators: { nodes: [{ id: 'Indicator:1', value }] } } });
  expect(() =>
    assertSame('A peer', { board: { indicators: [{ id: '1', value: '1.50' }] } }, answer(1.5)),
  ).not.toThrow();
  expect(() => assertSame('A peer', answer(1.4), answer(1.5))).toThrow('A peer answers something else');
  expect(() => assertSame('A peer', answer(null), answer(0))).toThrow('A peer answers something else');
});
