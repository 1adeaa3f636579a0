import { ANONYMOUS } from '../../server/access';
import { rawSql } from '../../server/platform/database';
import { toGlobalId } from '../../server/platform/graphql/global-id';
import { contextAs } from '../support/request-context';
import { LSCB, openRecommendations, type RecommendationsFixture } from './recommendations-fixture';

/** A similar recommendation, as a query shows it. */
interface Similar {
  readonly similarity: number;
  readonly recommendation: { readonly reference: string };
}

const TEXT = 'Health visitors and midwives share what they know of a pregnancy with the early help service';

describe('similar recommendations', () => {
  let fixture: RecommendationsFixture;

  beforeAll(async () => {
    fixture = await openRecommendations();
  }, 60_000);
  afterAll(() => fixture.close());
  afterEach(() => fixture.database.query(`delete from recommendation where reference like 'SIM-%'`));

  /** Adds recommendations and returns the id of the first. */
  async function add(prefix: string, texts: readonly string[], sensitivity = 'PUBLIC'): Promise<string> {
    const rows = await fixture.database.query<{ id: string }>(
      `insert into recommendation (board_id, reference, text, origin_kind, status, sensitivity)
       select board.id, $1 || lpad(place::text, 3, '0'), text, 'INSPECTION', 'OPEN', $3::sensitivity
       from board, unnest($2::text[]) with ordinality as given(text, place) where slug = '${LSCB}' returning id`,
      [`SIM-${prefix}-`, texts, sensitivity],
    );
    return toGlobalId('Recommendation', rows[0]!.id);
  }

  /** What the public reads of the recommendations similar to one. */
  async function similarTo(id: string, page = 'first: 100'): Promise<{ totalCount: number; nodes: Similar[] }> {
    const { data } = await fixture.query(
      `query ($id: ID!) { node(id: $id) { ... on Recommendation {
         similarRecommendations(${page}) { totalCount nodes { similarity recommendation { reference } } } } } }`,
      { id },
      ANONYMOUS,
    );
    return data.node.similarRecommendations;
  }

  const shown = ({ nodes }: { nodes: Similar[] }) =>
    nodes.map(({ similarity, recommendation }) => `${recommendation.reference} ${similarity}`);
  const numbered = (count: number, text = TEXT) => Array.from({ length: count }, (_, at) => `${text}, area ${at + 1}.`);

  it('are 50 at most, the most similar first, and are counted as far as they are listed', async () => {
    const id = await add('A', [TEXT, ...numbered(60, `${TEXT} and with schools`), ...numbered(10)]);
    const { totalCount, nodes } = await similarTo(id);
    expect([totalCount, nodes.length]).toEqual([50, 50]);
    const similarities = nodes.map(({ similarity }) => similarity);
    expect(similarities).toEqual([...similarities].sort((one, other) => other - one));
    expect(nodes.slice(0, 10).map(({ recommendation }) => recommendation.reference.slice(0, 7))).toEqual(
      Array.from({ length: 10 }, () => 'SIM-A-0'),
    );
    expect(shown({ nodes: nodes.slice(0, 5) })).toEqual(shown(await similarTo(id, 'first: 5')));
  });

  it('are in the same order and as many when some are hidden', async () => {
    const id = await add('A', [TEXT, ...numbered(20)]);
    const before = await similarTo(id);
    expect(before.totalCount).toBe(20);
    await add('H', [...Array.from({ length: 80 }, () => TEXT), ...numbered(80)], 'PARTNERSHIP');
    expect(await similarTo(id)).toEqual(before);
  });

  it('follow a change of sensitivity, of a text, and a removal', async () => {
    const id = await add('A', [TEXT, `${TEXT}.`, `${TEXT}, and with schools.`]);
    const all = ['SIM-A-002', 'SIM-A-003'];
    const references = async () => (await similarTo(id)).nodes.map(({ recommendation }) => recommendation.reference);
    expect(await references()).toEqual(all);
    const change = (set: string) =>
      fixture.database.query(`update recommendation set ${set} where reference = 'SIM-A-002'`);
    await change(`sensitivity = 'PARTNERSHIP'`);
    expect(await references()).toEqual(['SIM-A-003']);
    await change(`sensitivity = 'PUBLIC'`);
    expect(await references()).toEqual(all);
    await change(`text = 'Publish the minutes within ten days.'`);
    expect(await references()).toEqual(['SIM-A-003']);
    await fixture.database.query(`delete from recommendation where reference = 'SIM-A-003'`);
    expect(await references()).toEqual([]);
  });

  it('are also found for texts without words that have a stem', async () => {
    const id = await add('A', ['To be or not to be', 'To be or not to be?']);
    expect(shown(await similarTo(id))).toEqual(['SIM-A-002 0.5']);
  });

  it('are compared by the first 1,000 characters of their texts', async () => {
    const start = Array.from({ length: 200 }, (_, at) => `w${String(at).padStart(3, '0')}`).join(' ');
    const id = await add('A', [`${start} ${TEXT}`, `${start} ${'different '.repeat(5000)}`, start.slice(500)]);
    expect(shown(await similarTo(id))).toEqual(['SIM-A-002 1', 'SIM-A-003 0.66']);
  });

  it('are given by the database only as far as the viewer may read them, also without the conditions of the statement', async () => {
    const id = await add('A', [TEXT, TEXT]);
    const hidden = await add('H', [TEXT], 'PARTNERSHIP');
    const { access } = await contextAs(fixture.database, ANONYMOUS);
    const found = (of: string) =>
      fixture.database
        .asViewer(access)
        .query(rawSql(`select * from similar_recommendations($1, 0.5, 50)`, [[of.split(':')[1]]]));
    expect(await found(id)).toHaveLength(1);
    expect(await found(hidden)).toEqual([]);
    await expect(
      fixture.database.asViewer(access).query(rawSql('select * from recommendation_vector')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
