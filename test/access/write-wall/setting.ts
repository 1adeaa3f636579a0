import { type Principal, Viewer } from '../../../server/access';
import { entities } from '../../../server/graph';
import type { RowAccess } from '../../../server/platform/database';
import { describeRecord, recordNamed } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';
import { allowAttempts, attempts } from '../world/attempts';
import { Oracle } from '../world/oracle';
import { Store, type StoredRow } from '../world/store';
import { openWorld, type World } from '../world/world';
import type { Command, Writer } from '../world/write-oracle';
import type { BoardName, PartnerName, Sketch } from './writers';

const OPEN = 'open';

/** A world in which partners have something to write, with the rows that writers try. */
export class WriteSetting {
  /** Some rows of each record. */
  readonly samples = new Map<RecordClass, readonly StoredRow[]>();
  /** A copy of each row with another id, as SQL. */
  private readonly copies = new Map<string, string>();

  private constructor(
    readonly world: World,
    readonly store: Store,
    readonly boards: Readonly<Record<BoardName, string | null>>,
    readonly partners: Readonly<Record<PartnerName, string>>,
  ) {}

  /** Opens it. */
  static async open(): Promise<WriteSetting> {
    const world = await openWorld();
    const { database, places } = world;
    const [upper, lower, other] = places;
    const boards = {
      'the upper board': upper.board,
      'the lower board': lower.board,
      'another board': other.board,
      'the whole system': null,
    };
    const partnerOf = (place: typeof upper) => place.made.get(recordNamed('Partner'))?.get(OPEN) ?? '';
    const partners = { 'the first partner': partnerOf(lower), 'the second partner': partnerOf(other) };
    // The first partner owns an indicator of each board, and holds a seat on the lower one.
    for (const place of places) {
      await database.query('update indicator set owner_id = $1 where id = $2', [
        partners['the first partner'],
        place.made.get(recordNamed('Indicator'))?.get(OPEN),
      ]);
    }
    await database.query(
      `insert into seat (board_id, post, number, representing, role, partner_id) values ($1, 'Own', 1, 'Own', 'MEMBER', $2)`,
      [lower.board, partners['the first partner']],
    );
    const made = (place: typeof upper, name: string) => place.made.get(recordNamed(name))?.get(OPEN);
    // It is an addressee of a recommendation of the lower board, and took an action.
    const recommendation = made(lower, 'Recommendation');
    const first = partners['the first partner'];
    await database.query(
      'insert into recommendation_addressee (recommendation_id, partner_id) values ($1, $2) on conflict do nothing',
      [recommendation, first],
    );
    await database.query('insert into action (recommendation_id, ordinal, text, partner_id) values ($1, 900, $2, $3)', [
      ...[recommendation, 'Own', first],
    ]);
    // Each partner submitted a return to its board, and the first one another to both.
    const submit = (assessment: string | undefined, board: string) =>
      database.query('insert into self_assessment_board (self_assessment_id, board_id) values ($1, $2)', [
        ...[assessment, board],
      ]);
    await submit(made(lower, 'SelfAssessment'), lower.board);
    await submit(made(other, 'SelfAssessment'), other.board);
    const [joint] = await database.query<{ id: string }>(
      `insert into self_assessment (partner_id, financial_year, kind) select $1, '2031-32', kind from self_assessment limit 1 returning id`,
      [first],
    );
    await database.query(
      `insert into self_assessment_rating (self_assessment_id, standard, rating) select $1, 1, rating from self_assessment_rating limit 1`,
      [joint?.id],
    );
    for (const { board } of [lower, other]) await submit(joint?.id, board);
    await allowAttempts(database);
    const setting = new WriteSetting(world, await Store.read(database), boards, partners);
    await setting.sample();
    return setting;
  }

  /** Of each record some rows of each board, those that belong to what is most open before others. */
  private async sample(): Promise<void> {
    const oracle = new Oracle(this.store, { roles: [], groups: [], publicView: true });
    const open = new Set(this.world.places.flatMap(({ made }) => [...made.values()].map((each) => each.get(OPEN))));
    const openness = ({ id, values }: StoredRow) =>
      [id, ...Object.values(values)].filter((each) => open.has(each as string)).length;
    for (const record of entities) {
      const rows = [...this.store.rows(record)].sort((one, next) => openness(next) - openness(one));
      const [upper, lower, other] = this.world.places.map(({ board }) => board);
      // How many of the first rows of each board: few, because every writer tries every command on each.
      const wanted: readonly (readonly [board: string | null, first: number])[] = [
        ...([
          [upper ?? '', 1],
          [lower ?? '', 2],
          [other ?? '', 1],
          [null, 2],
        ] as const),
      ];
      const chosen = wanted.flatMap(([board, first]) => {
        const own = rows.filter((row) => oracle.owningBoard(row) === board);
        return [...own.slice(0, first), ...(board === lower ? own.slice(first).slice(-1) : [])];
      });
      this.samples.set(record, chosen);
      const { table, attributes } = describeRecord(record);
      const columns = [...attributes.values()].map(({ column }) => `"${column}"`).join(', ');
      const found = await this.world.database.query<{ id: string; copy: string }>(
        `select id, jsonb_set(to_jsonb(own), '{id}', to_jsonb(gen_random_uuid()))::text as copy from ${table} as own where id = any($1)`,
        [chosen.map(({ id }) => id)],
      );
      for (const { id, copy } of found) {
        this.copies.set(
          id,
          `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, '${copy.replaceAll(`'`, `''`)}')`,
        );
      }
    }
  }

  /** A writer with its access. */
  async writerOf({ roles, scopes }: Sketch): Promise<{ writer: Writer; access: RowAccess }> {
    const held = roles.map(([role, board, partner]) => ({
      role,
      board: this.boards[board],
      ...(partner && { partner: this.partners[partner] }),
    }));
    const writer: Writer = { roles: held, groups: [], publicView: true, ...(scopes && { scopes }) };
    const principal: Principal = {
      ...{ isSignedIn: true, groups: [] },
      roles: await Promise.all(
        held.map(async ({ role, board, partner = null }) => ({
          ...{ role, boardId: board, partnerId: partner },
          boards: board === null ? null : new Set(await this.boardsFrom(board)),
        })),
      ),
      ...(scopes && { key: { id: 'key', prefix: 'key', scopes } }),
    };
    return { writer, access: new Viewer(principal, await this.restrictions(), { publicView: true }).access };
  }

  private async boardsFrom(board: string): Promise<string[]> {
    const rows = await this.world.database.query<{ id: string }>(
      `with recursive under as (select id from board where id = $1
         union select board.id from board join under on board.parent_id = under.id) select id from under`,
      [board],
    );
    return rows.map(({ id }) => id);
  }

  private restrictions() {
    return this.world.database.query<never>(
      `select id, kind, subject, board_id as "boardId", access_group_id as "accessGroupId",
         extract(epoch from until) * 1000 as until, count from restriction`,
    );
  }

  /** The statement of a command about a row. */
  statement(command: Command, { record, id }: StoredRow): string {
    const { table } = describeRecord(record);
    if (command === 'insert') return this.copies.get(id) ?? '';
    return command === 'update'
      ? `update ${table} set version = version where id = '${id}'`
      : `delete from ${table} where id = '${id}'`;
  }

  /** The open row of a record that was made on the lower board. */
  openOfLower(record: string): string | undefined {
    return this.world.places[1].made.get(recordNamed(record))?.get(OPEN);
  }

  /** What became of statements of a writer. */
  async tried(sketch: Sketch, statements: readonly string[]): Promise<readonly string[]> {
    return attempts(this.world.database, (await this.writerOf(sketch)).access, statements);
  }

  close(): Promise<void> {
    return this.world.close();
  }
}
