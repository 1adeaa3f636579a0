import { type MeetingsFixture, openMeetings } from '../meetings/meetings-fixture';

/** Decomposed, with spaces of other kinds. */
const TYPED = '\u00a0Cafe\u0301\u2003committee ';
const STORED = 'Café committee';

describe('the form of texts', () => {
  let fixture: MeetingsFixture;

  beforeAll(async () => {
    fixture = await openMeetings();
  });
  afterAll(() => fixture.close());

  const addPriority = (title: string, period = '2031-32') =>
    fixture.write(
      'addPriority',
      { boardId: fixture.panel, kind: 'BUSINESS_PLAN_THEME', period, ordinal: 1, title },
      'priority { id title period }',
    );

  it.each([
    ['a zero-width space', '\u200b'],
    ['a zero-width joiner between Latin letters', 'a\u200db'],
    ['a word joiner', '\u2060'],
    ['a byte order mark', '\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['a change of direction', '\u202e'],
    ['an isolate', '\u2066'],
    ['a tag', '\u{e0041}'],
    ['a Hangul filler', '\u3164'],
    ['a control character', '\u0007'],
    ['U+0000', '\u0000'],
    ['half of a character', '\ud800'],
    ['a code point of no character', '\uffff'],
  ])('%s is refused in a name', async (_what, found) => {
    expect((await addPriority(`Neglect ${found}of children`)).problems).toEqual(['CONTROL_CHARACTER title']);
  });

  it.each([
    ['the joiner of an emoji', '👩‍🏫 in schools'],
    ['a joiner that Persian needs', 'می‌خواهم'],
    ['a joiner that Sinhala needs', 'ශ්‍රී'],
    ['combined marks that have no composed form', 'x̄ of all months'],
  ])('%s is stored', async (_what, title) => {
    const { payload, problems } = await addPriority(title, `of ${title}`);
    expect(problems).toEqual([]);
    expect(payload.priority.title).toBe(title.normalize('NFC'));
  });

  it('one form is stored, whichever form is sent, and a key that differs only in its form is the same key', async () => {
    const { payload } = await addPriority('cafe\u0301\r\nsecond line', '2032\u00a0– 33');
    expect(payload.priority).toMatchObject({ title: 'café\nsecond line', period: '2032 – 33' });
    expect((await addPriority('Another', ' 2032 – 33 ')).problems).toEqual(['TAKEN ordinal']);
  });

  it('a filter and a lookup find a text in any form', async () => {
    const boards = async (filter: object) => {
      const query = 'query ($filter: BoardFilter!) { boards(first: 100, filter: $filter) { nodes { name } } }';
      const { data } = await fixture.query(query, { filter });
      return data.boards.nodes.map(({ name }: { name: string }) => name);
    };
    const { payload } = await fixture.write('updateBoard', { boardId: fixture.panel, name: TYPED }, 'board { name }');
    expect(payload.board.name).toBe(STORED);
    for (const form of [STORED, TYPED, STORED.normalize('NFD')]) {
      expect(await boards({ name: { eq: form } })).toEqual([STORED]);
      expect(await boards({ name: { in: [form] } })).toEqual([STORED]);
    }
    expect(await boards({ name: { contains: 'cafe\u0301' } })).toEqual([STORED]);
    expect(await boards({ name: { startsWith: 'CAFE\u0301' } })).toEqual([STORED]);
    const { data } = await fixture.query('{ board(slug: " southampton-lscb ") { id } }');
    expect(data.board.id).toBe(fixture.lscb);
  });

  it.each([
    '{ board(slug: "a\\u0000") { id } }',
    '{ boards(filter: { name: { eq: "a\\u0000" } }) { totalCount } }',
    '{ boards(filter: { or: [{ name: { contains: "a\\u200b" } }] }) { totalCount } }',
    '{ search(text: "a\\u200b") { totalCount } }',
    '{ comparison(definition: "a\\u0000", month: "2018-10") { month } }',
  ])('a text that no record can contain is an error of the client: %s', async (query) => {
    const { errors } = await fixture.tryRequest(query);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([expect.stringMatching(/^INVALID/)]);
  });

  it('the database refuses a name in another form', async () => {
    for (const name of [TYPED, 'a  b', ' a', 'a\u200bb', STORED.normalize('NFD'), '\u00a0', '']) {
      await expect(fixture.database.query('update board set name = $1', [name])).rejects.toMatchObject({
        code: '23514',
        constraint: 'board_name_check',
      });
    }
  });
});
