import type { GraphQLField, GraphQLSchema } from 'graphql';
import { OPERATOR } from '../../../server/access';
import { importRecords } from '../../../server/exchange/records';
import { createGraph } from '../../../server/graph';
import type { Database } from '../../../server/platform/database';
import { openTestDatabase } from '../../support/database';
import { contextAs } from '../../support/request-context';
import { attempt } from './attempt';
import { validInput } from './input';
import { COUNTY, HIDDEN, NORTH, SOUTH } from './records';
import { RIGHTS } from './rights';
import { Target } from './target';

/** Four boards with objects for every mutation. */
export interface MutationWorld {
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** Every mutation of the schema. */
  readonly mutations: readonly GraphQLField<unknown, unknown>[];
  /** The objects of a board, by its slug. */
  readonly targets: Readonly<Record<string, Target>>;
}

/** Opens the boards. @param folder the records, in a folder */
export async function openMutationWorld(folder: string): Promise<MutationWorld> {
  const database = await openTestDatabase();
  const schema = createGraph();
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  await importRecords(database, { folder });
  const targets: Record<string, Target> = {};
  for (const slug of [COUNTY, NORTH, SOUTH, HIDDEN]) {
    /** Sends a mutation as the operator, and keeps what it writes. */
    const write = async (name: string, input: object = {}) => {
      const mutation = mutations.find((each) => each.name === name)!;
      const target = await Target.of(database, slug);
      const whole = { ...validInput(mutation, RIGHTS[name]!, target), ...input };
      const outcome = await attempt(schema, await contextAs(database, OPERATOR), mutation, whole);
      if (outcome.code !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
    };
    for (const label of ['member', 'outside', 'program', 'administrator']) await write('createAccount', { label });
    const accounts = await Target.of(database, slug);
    await write('assignRole', { role: 'CHAIR' });
    await write('assignRole', { role: 'ADMINISTRATOR', accountId: accounts.id('Account.administrator') });
    await write('assignRole', { role: 'ANALYST', accountId: accounts.id('Account.program') });
    await write('addAccessGroupMember', { accountId: accounts.id('Account') });
    await write('createApiKey');
    targets[slug] = await Target.of(database, slug);
  }
  await database.query(
    `update board set sensitivity = 'RESTRICTED', access_group_id = access_group.id
     from access_group where access_group.board_id = board.id and slug = $1`,
    [HIDDEN],
  );
  return { database, schema, mutations, targets };
}
