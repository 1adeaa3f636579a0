import { setTimeout as sleep } from 'node:timers/promises';
import { post, send } from '../abuse/sample-app';
import { databaseKinds } from '../support/scratch-database';
import { documentNamed, get, type Kept, type Question } from './conditional-get-client';
import { type Asking, openServedWorld, type ServedWorld } from './conditional-get-world';

jest.setTimeout(240_000);

const board = 'southampton-lscb';
const panel = 'southampton-children-families-scrutiny-panel';
const month = '2018-10';

const questions: readonly Question[] = [
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

/** Numbers that look drawn by lot and are the same for the same seed (the generator "mulberry32"). */
class Lot {
  constructor(private state: number) {}

  /** A whole number from 0, below a bound. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** One of some. */
  of<Each>(all: readonly Each[]): Each {
    return all[this.below(all.length)] as Each;
  }
}

/** What a client of one viewer keeps: the texts that came with each tag, by question. */
class Kitchen {
  private readonly kept = new Map<string, Map<string, Set<string>>>();

  /** All tags that a viewer holds for a question; the viewer's, whatever key they come with. */
  of({ name: viewer }: Asking, { name }: Question): Map<string, Set<string>> {
    const place = `${viewer} ${name}`;
    const known = this.kept.get(place) ?? new Map<string, Set<string>>();
    this.kept.set(place, known);
    return known;
  }

  /** All tags that anybody holds for a question. */
  ofAll({ name }: Question): string[] {
    return [...this.kept].flatMap(([place, tags]) => (place.endsWith(` ${name}`) ? [...tags.keys()] : []));
  }
}

describe.each(databaseKinds)('kept answers on the %s database', (kind) => {
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

  /** The answer as it is without any tag, and not by GET. */
  const plain = (url: string, { name, variables = {} }: Question, { key }: Asking) =>
    send(url, post({ documentId: documentNamed(name), variables }, key ? { authorization: `Bearer ${key}` } : {}));

  /** Asks with all tags that a viewer holds, and gives the texts that they may now show. */
  async function ask(url: string, question: Question, viewer: Asking): Promise<Kept & { shown: readonly string[] }> {
    const held = kitchen.of(viewer, question);
    const tags = [...held.keys()].slice(-6);
    const answer = await get(url, question, viewer.key, lot.below(8) === 0 ? undefined : tags.join(', '));
    if (answer.status === 304) {
      count.notModified += 1;
      return { ...answer, shown: [...(held.get(answer.tag ?? '') ?? ['never sent'])] };
    }
    if (answer.status !== 200) count.refused += 1;
    else if (answer.tag !== null) {
      count.fresh += 1;
      held.set(answer.tag, (held.get(answer.tag) ?? new Set()).add(answer.text));
    }
    return { ...answer, shown: [answer.text] };
  }

  /** What comes with tags never says something else than what comes without, just before or just after. */
  async function compare(url: string, question: Question, viewer: Asking): Promise<void> {
    const before = await plain(url, question, viewer);
    const asked = await ask(url, question, viewer);
    const after = await plain(url, question, viewer);
    // Between the two an embargo may end, and what the public sees is looked up once a second.
    const told = [before.text, after.text];
    expect([viewer.name, question.name, asked.status === 304 ? 200 : asked.status]).toEqual([
      viewer.name,
      question.name,
      after.status,
    ]);
    for (const text of asked.shown) if (!told.includes(text)) expect(text).toBe(after.text);
    if (viewer.name === 'member') expect(asked.tag).toBeNull();
  }

  async function draw(table: string, condition?: string): Promise<string> {
    return lot.of(await world.ids(table, condition));
  }

  const ofBoard = `board_id = (select id from board where slug = '${board}')`;
  let version = 0;
  /** When embargoes end, each on its own, in milliseconds of Unix time. */
  const embargoes: number[] = [];

  /** Writes of every kind that can change an answer, or who may have it. */
  const writes: readonly ((url: string) => Promise<unknown>)[] = [
    async (url) => world.write(url, 'updateBoard', { boardId: await draw('board'), purpose: `Purpose ${++version}` }),
    async (url) =>
      world.write(url, 'recordObservation', {
        ...{ indicatorId: await draw('indicator', `unit = 'COUNT'`), month },
        value: lot.below(12),
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
      const until = lot.below(3) === 0 ? Date.now() + lot.below(1500) : null;
      if (until !== null) embargoes.push(until);
      const embargoedUntil = until === null ? null : new Date(until).toISOString();
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
    async (url) =>
      world.write(url, 'assignRole', {
        accountId: await draw('account', `label = 'Analyst'`),
        boardId: await draw('board'),
        role: lot.of(['BOARD_MANAGER', 'CHAIR', 'ANALYST']),
      }),
    async (url) => {
      const [roleAssignmentId] = await world.ids(
        'role_assignment',
        `coalesce("to" >= current_date, true) and account_id = (select id from account where label = 'Analyst')`,
      );
      return roleAssignmentId && world.write(url, 'endRole', { roleAssignmentId });
    },
    async (url) => {
      const viewer = world.viewers.find(({ name }) => name === 'officer');
      const prefix = viewer?.key?.split('_')[1];
      const [old] = await world.ids('api_key', `prefix = '${prefix}'`);
      const accountId = await draw('account', `label = 'Officer'`);
      const made = await world.write(url, 'createApiKey', { accountId, name: 'Next', scopes: ['read'] }, 'key');
      await world.write(url, 'revokeApiKey', { apiKeyId: old });
      if (viewer) viewer.key = made?.key as string;
      return made;
    },
  ];

  async function write(): Promise<void> {
    count.tried += 1;
    if (await lot.of(writes)(lot.of(world.urls))) count.written += 1;
  }

  /** Asks, the moment a write is done, whatever viewers with a key hold: nobody waits for word of it to get round. */
  async function compareAtOnce(): Promise<void> {
    const began = Date.now();
    const holders = world.viewers.filter(({ name }) => name === 'administrator' || name === 'manager');
    const places = holders.flatMap((viewer) =>
      questions
        .filter((question) => kitchen.of(viewer, question).size > 0)
        .map((question) => ({ viewer, question, url: lot.of(world.urls) })),
    );
    const answers = await Promise.all(places.map(({ url, question, viewer }) => ask(url, question, viewer)));
    const told = await Promise.all(places.map(({ url, question, viewer }) => plain(url, question, viewer)));
    if (embargoes.some((end) => end > began - 50 && end < Date.now() + 50)) return;
    answers.forEach(({ shown }, index) => expect(shown).toEqual([told[index]?.text]));
  }

  it('are never stale and never another viewer’s, one write after the other', async () => {
    for (let step = 0; step < (kind === 'server' ? 80 : 40); step++) {
      if (lot.below(4) === 0) {
        await write();
        await compareAtOnce();
      }
      for (let read = 0; read < 4; read++) await compare(lot.of(world.urls), lot.of(questions), lot.of(world.viewers));
    }
    expect(count.notModified).toBeGreaterThan(5);
    expect(count.fresh).toBeGreaterThan(5);
    expect(count.written).toBeGreaterThan(count.tried / 2);
  });

  it('are never stale after writes that came in the midst of reading', async () => {
    for (let round = 0; round < (kind === 'server' ? 6 : 3); round++) {
      let writing = true;
      const writers = Promise.all([0, 1, 2].map(async () => (await write(), await write()))).finally(
        () => (writing = false),
      );
      const readers = [...world.urls, ...world.urls].map(async (url) => {
        while (writing) await ask(url, lot.of(questions), lot.of(world.viewers));
      });
      await Promise.all([writers, ...readers]);
      // Until all embargoes have ended, and what the public may see was looked up anew.
      await sleep(1600);
      for (const question of questions) {
        for (const viewer of world.viewers) await compare(lot.of(world.urls), question, viewer);
      }
    }
    expect(count.notModified).toBeGreaterThan(5);
    expect(count.written).toBeGreaterThan(count.tried / 2);
  });

  it('hold at every server, whichever gave them', async () => {
    for (const question of questions) {
      for (const viewer of world.viewers.filter(({ name }) => name !== 'member')) {
        const { tag } = await get(world.urls[0] ?? '', question, viewer.key);
        const again = await get(world.urls.at(-1) ?? '', question, viewer.key, tag);
        expect([question.name, viewer.name, again.status]).toEqual([question.name, viewer.name, 304]);
      }
    }
  });

  it('are not handed to whoever brings another viewer’s tags', async () => {
    for (const question of questions) {
      for (const viewer of world.viewers) await ask(lot.of(world.urls), question, viewer);
      const tags = kitchen.ofAll(question);
      for (const viewer of world.viewers) {
        const others = tags.filter((tag) => !kitchen.of(viewer, question).has(tag)).join(', ');
        expect([question.name, (await get(lot.of(world.urls), question, viewer.key, others)).status]).toEqual([
          question.name,
          200,
        ]);
      }
    }
  });
});
