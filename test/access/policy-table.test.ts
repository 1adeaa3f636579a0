import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';
import { policies, Role } from '../../server/access';
import { AccessGroup } from '../../server/accounts';
import { entities } from '../../server/graph';
import { toGlobalId } from '../../server/platform/graphql/global-id';
import { describeRecord, subjectOf } from '../../server/platform/graphql/record';
import { ask } from './world/answers';
import { openWorld, type World } from './world/world';

const document = readFileSync(join(__dirname, '../../server/access/POLICY.md'), 'utf8');

/** The cells of the table in POLICY.md: subject, role, letters. */
const cells = (() => {
  const [heading = [], , ...rows] = document
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((text) => text.trim()),
    );
  return rows.flatMap(([subject = '', ...letters]) =>
    letters.map((text, index) => ({ subject, role: heading[index + 1] ?? '', letters: text.split(' ') })),
  );
})();

describe('the policy table', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
  }, 120_000);

  afterAll(() => world.close());

  it('has a cell for every role and every subject', () => {
    const expected = policies.flatMap(({ subject }) => Object.keys(Role).map((role) => `${subject} ${role}`));
    expect(cells.map(({ subject, role }) => `${subject} ${role}`)).toEqual(expected);
  });

  /** The id of a row of the subject on the lower board with a protection. Undefined if there is none. */
  function rowOf(subject: string, protection: string): string | undefined {
    const { made } = world.places[1];
    const record = entities.find((each) => {
      const { attributes, isProtected } = describeRecord(each);
      return subjectOf(each) === subject && isProtected && attributes.get('boardId')?.optional === false;
    });
    const id = record && made.get(record)?.get(protection);
    return record && id && toGlobalId(record.name, id);
  }

  /** Runs a mutation and returns whether it was allowed. */
  async function isDone(role: string, query: string, variables: object): Promise<boolean> {
    const name = role === 'PUBLIC' ? 'the public' : `${role} of the lower board`;
    const viewer = world.viewers.find((each) => each.name === name)!;
    try {
      const data = await ask(world.schema, await world.visit(viewer), query, { ...variables });
      if (data.done !== null) expect(data.done.userErrors ?? []).toEqual([]);
      return data.done !== null;
    } catch (error) {
      const [violation] = (error as AggregateError).errors as GraphQLError[];
      if (!['FORBIDDEN', 'UNAUTHENTICATED'].includes(String(violation?.extensions.code))) throw error;
      return false;
    }
  }

  const reads = (role: string, id: string) => isDone(role, 'query ($id: ID!) { done: node(id: $id) { id } }', { id });

  it.each(cells)('matches the server for $subject and $role: $letters', async ({ subject, role, letters }) => {
    const isAccess = subject === 'access';
    const group = toGlobalId(AccessGroup.name, world.places[1].groups[0] ?? '');
    const open = rowOf(subject, 'open');
    if (open) expect(await reads(role, open)).toBe(letters.includes('P'));
    const confidential = isAccess ? group : rowOf(subject, 'partnership');
    expect(await reads(role, confidential!)).toBe(letters.includes('C'));
    const embargoed = rowOf(subject, 'embargoed');
    if (embargoed) expect(await reads(role, embargoed)).toBe(letters.includes('E'));
    const written = isAccess
      ? isDone(
          role,
          'mutation ($board: ID!) { done: createAccount(input: { kind: SERVICE, label: "Table", boardId: $board }) { userErrors { code message } } }',
          { board: toGlobalId('Board', world.places[1].board) },
        )
      : isDone(
          role,
          'mutation ($id: ID!) { done: setSensitivity(input: { id: $id, sensitivity: PUBLIC }) { userErrors { code message } } }',
          { id: open },
        );
    expect(await written).toBe(letters.includes(isAccess ? 'W' : 'S'));
    expect(Boolean(open)).toBe(!isAccess);
  });
});
