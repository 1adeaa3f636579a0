import { post, send } from '../abuse/sample-app';
import { databaseKinds } from '../support/scratch-database';
import { until } from '../support/until';
import { documentNamed, get, type Kept, type Question } from './conditional-get-client';
import { type Requesting, openServedWorld, type Payload, type ServedWorld } from './conditional-get-world';

jest.setTimeout(240_000);

const board = 'southampton-lscb';
const panel = 'southampton-children-families-scrutiny-panel';
const month = '2018-10';

const queries: readonly Question[] = [
  { name: 'Viewer' },
  { name: 'Boards' },
  { name: 'BoardOverview', variables: { board } },
  { name: 'Scorecard', variables: { board: panel, month } },
  { name: 'ScorecardDiscrepancies', variables: { board: panel, month } },
  { name: 'BoardIndicators', variables: { board: panel } },
  { name: 'BoardCaseReviews', variables: { board } },
  { name: 'BoardMeetings', variables: { board: panel } },
  { name: 'BoardObligations', variables: { board } },
  { name: 'BoardRecommendations', variables: { board: panel } },
  { name: 'MonitoringList', variables: { board: panel } },
  { name: 'YearlyReport', variables: { board, year: '2018-19' } },
  { name: 'Search', variables: { text: 'neglect' } },
];

/** Pseudo-random numbers, reproducible by seed (the generator "mulberry32"). */
class Lot {
  constructor(private state: number) {}

  /** A whole number from 0 to below a bound. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** A random element. */
  of<Each>(all: readonly Each[]): Each {
    return all[this.below(all.length)] as Each;
  }
}

/** The cache of one viewer's client: the response texts of each tag, by query. */
class Kitchen {
  private readonly kept = new Map<string, Map<string, Set<string>>>();

  /** All tags that a viewer has for a query, under any of their keys. */
  of({ name: viewer }: Requesting, { name }: Question): Map<string, Set<string>> {
    const place = `${viewer} ${name}`;
    const known = this.kept.get(place) ?? new Map<string, Set<string>>();
    this.kept.set(place, known);
    return known;
  }

  /** All tags that any viewer has for a query. */
  ofAll({ name }: Question): string[] {
    return [...this.kept].flatMap(([place, tags]) => (place.endsWith(` ${name}`) ? [...tags.keys()] : []));
  }
}

describe.each(databaseKinds)('cached responses on the %s database', (kind) => {
  const seed = Number(process.env.SEED ?? 20181129);
  let world: ServedWorld;
  let lot: Lot;
  let kitchen: Kitchen;
  let count: { notModified: number; fresh: number; refused: number; written: number; tried: number };

  beforeAll(async () => {
    world = await openServedWorld(kind);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    lot = new Lot(seed);
    kitchen = new Kitchen();
    count = { notModified: 0, fresh: 0, refused: 0, written: 0, tried: 0 };
  });

  /** The response to a POST without tags. */
  const plain = (url: string, { name, variables = {} }: Question, { key }: Requesting) =>
    send(url, post({ documentId: documentNamed(name), variables }, key ? { authorization: `Bearer ${key}` } : {}));

  /** Sends all tags of a viewer, and returns the texts that they may now show. */
  async function ask(url: string, query: Question, viewer: Requesting): Promise<Kept & { shown: readonly string[] }> {
    const held = kitchen.of(viewer, query);
    const tags = [...held.keys()].slice(-6);
    const response = await get(url, query, viewer.key, lot.below(8) === 0 ? undefined : tags.join(', '));
    if (response.status === 304) {
      count.notModified += 1;
      return { ...response, shown: [...(held.get(response.tag ?? '') ?? ['never sent'])] };
    }
    if (response.status !== 200) count.refused += 1;
    else if (response.tag !== null) {
      count.fresh += 1;
      held.set(response.tag, (held.get(response.tag) ?? new Set()).add(response.text));
    }
    return { ...response, shown: [response.text] };
  }

  /** Responses with tags always equal those without, from just before or just after. */
  async function compare(url: string, query: Question, viewer: Requesting): Promise<void> {
    const before = await plain(url, query, viewer);
    const requested = await ask(url, query, viewer);
    const after = await plain(url, query, viewer);
    // Between the two an embargo may end, and the access of the public is refreshed once a second.
    const reported = [before.text, after.text];
    expect([viewer.name, query.name, requested.status === 304 ? 200 : requested.status]).toEqual([
      viewer.name,
      query.name,
      after.status,
    ]);
    for (const text of requested.shown) if (!reported.includes(text)) expect(text).toBe(after.text);
    if (viewer.name === 'member') expect(requested.tag).toBeNull();
  }

  async function draw(table: string, condition?: string): Promise<string> {
    return lot.of(await world.ids(table, condition));
  }

  const ofBoard = `board_id = (select id from board where slug = '${board}')`;
  let version = 0;
  /** The end of each embargo, in milliseconds of Unix time. */
  let lastChange: Promise<unknown> = Promise.resolve();
  const embargoes: number[] = [];

  /** Writes of every kind that can change a response or the access to it. */
  const writes: readonly ((url: string) => Promise<unknown>)[] = [
    async (url) => world.write(url, 'updateBoard', { boardId: await draw('board'), purpose: `Purpose ${++version}` }),
    async (url) =>
      world.write(url, 'recordObservation', {
        ...{ indicatorId: await draw('indicator', `unit = 'COUNT'`), month },
        figure: { value: lot.below(12) },
      }),
    async (url) =>
      world.write(url, 'setTarget', {
        ...{ indicatorId: await draw('indicator', `unit = 'COUNT'`), financialYear: '2018-19' },
        value: lot.below(100),
      }),
    async (url) =>
      world.write(url, 'changeRecommendation', {
        ...{
          recommendationId: await draw('recommendation', `status in ('OPEN', 'NOT_CAPTURED')`),
          text: `Keep neglect in view, ${++version}.`,
        },
      }),
    async (url) =>
      world.write(url, 'addFinding', { caseReviewId: await draw('case_review'), text: `Finding ${++version}.` }),
    async (url) => {
      const table = lot.of(['case_review', 'meeting', 'indicator', 'recommendation', 'agenda_item']);
      const end = lot.below(3) === 0 ? Date.now() + lot.below(1500) : null;
      if (end !== null) embargoes.push(end);
      const embargoedUntil = end === null ? null : new Date(end).toISOString();
      const sensitivity = lot.of(['PUBLIC', 'PUBLIC', 'PARTNERSHIP']);
      return world.write(url, 'setSensitivity', { id: await draw(table), sensitivity, embargoedUntil });
    },
    async (url) => {
      const [accessGroupId = ''] = await world.ids('access_group');
      const id = await draw('case_review', ofBoard);
      return world.write(url, 'setSensitivity', { id, sensitivity: 'RESTRICTED', accessGroupId }, '', world.member);
    },
    async (url) =>
      world.write(url, 'setDisclosureThreshold', {
        ...{ boardId: (await world.ids('board', `slug = '${panel}'`))[0] },
        ...{ role: lot.of(['PUBLIC', 'ANALYST', 'BOARD_MANAGER']), under: lot.below(12) },
      }),
    inTurn(async (url) => {
      const made = await world.write(url, 'assignRole', {
        accountId: await draw('account', `label = 'Analyst'`),
        boardId: await draw('board'),
        role: lot.of(['BOARD_MANAGER', 'CHAIR', 'ANALYST']),
        existingKeys: 'END',
      });
      return made && replaceKey('analyst');
    }),
    inTurn(async (url) => {
      const [roleAssignmentId] = await world.ids(
        'role_assignment',
        `coalesce("to" >= current_date, true) and account_id = (select id from account where label = 'Analyst')`,
      );
      const ended = roleAssignmentId && (await world.write(url, 'endRole', { roleAssignmentId }));
      return ended && replaceKey('analyst');
    }),
    inTurn(() => replaceKey('officer')),
  ];

  /** Lets changes of keys wait for each other: otherwise one could end the key that another has just created. */
  function inTurn(change: (url: string) => Promise<Payload>): (url: string) => Promise<Payload> {
    return (url) => {
      const done = lastChange.then(() => change(url));
      lastChange = done.catch(() => undefined);
      return done;
    };
  }

  /** Gives a viewer another key instead of the one that it has. */
  const replaceKey = (name: string) => world.replaceKey(world.viewers.find((each) => each.name === name)!);

  async function write(): Promise<void> {
    count.tried += 1;
    if (await lot.of(writes)(lot.of(world.urls))) count.written += 1;
  }

  /** Revalidates everything that viewers with a key have cached, immediately after a write. */
  async function compareAtOnce(): Promise<void> {
    const began = Date.now();
    const holders = world.viewers.filter(({ name }) => name === 'administrator' || name === 'manager');
    const places = holders.flatMap((viewer) =>
      queries
        .filter((query) => kitchen.of(viewer, query).size > 0)
        .map((query) => ({ viewer, question: query, url: lot.of(world.urls) })),
    );
    const responses = await Promise.all(places.map(({ url, question: query, viewer }) => ask(url, query, viewer)));
    const reported = await Promise.all(places.map(({ url, question: query, viewer }) => plain(url, query, viewer)));
    if (embargoes.some((end) => end > began - 50 && end < Date.now() + 50)) return;
    responses.forEach(({ shown }, index) => expect(shown).toEqual([reported[index]?.text]));
  }

  it('are never stale and never those of another viewer, after each write', async () => {
    for (let step = 0; step < (kind === 'server' ? 80 : 24); step++) {
      if (lot.below(4) === 0) {
        await write();
        await compareAtOnce();
      }
      for (let read = 0; read < 4; read++) await compare(lot.of(world.urls), lot.of(queries), lot.of(world.viewers));
    }
    expect(count.notModified).toBeGreaterThan(5);
    expect(count.fresh).toBeGreaterThan(5);
    expect(count.written).toBeGreaterThan(count.tried / 2);
  });

  it('are never stale after writes during a read', async () => {
    for (let round = 0; round < (kind === 'server' ? 6 : 2); round++) {
      let tx = true;
      const writers = Promise.all([0, 1, 2].map(async () => (await write(), await write()))).finally(
        () => (tx = false),
      );
      const readers = [...world.urls, ...world.urls].map(async (url) => {
        while (tx) await ask(url, lot.of(queries), lot.of(world.viewers));
      });
      await Promise.all([writers, ...readers]);
      // The access of the public is refreshed once a second: wait for it after the last write and the end of the last embargo.
      const settled = Math.max(Date.now(), ...embargoes) + 1_100;
      await until(() => Date.now() > settled);
      for (const query of queries) {
        for (const viewer of world.viewers) await compare(lot.of(world.urls), query, viewer);
      }
    }
    expect(count.notModified).toBeGreaterThan(5);
    expect(count.written).toBeGreaterThan(count.tried / 2);
  });

  it('are valid on every server', async () => {
    for (const query of queries) {
      for (const viewer of world.viewers.filter(({ name }) => name !== 'member')) {
        const { tag } = await get(world.urls[0] ?? '', query, viewer.key);
        const again = await get(world.urls.at(-1) ?? '', query, viewer.key, tag);
        expect([query.name, viewer.name, again.status]).toEqual([query.name, viewer.name, 304]);
      }
    }
  });

  it('are not confirmed to a client with the tags of another viewer', async () => {
    for (const query of queries) {
      for (const viewer of world.viewers) await ask(lot.of(world.urls), query, viewer);
      const tags = kitchen.ofAll(query);
      for (const viewer of world.viewers) {
        const others = tags.filter((tag) => !kitchen.of(viewer, query).has(tag)).join(', ');
        expect([query.name, (await get(lot.of(world.urls), query, viewer.key, others)).status]).toEqual([
          query.name,
          200,
        ]);
      }
    }
  });
});
