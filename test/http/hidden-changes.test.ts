import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { until } from '../support/until';
import { get, type Question } from './conditional-get-client';
import { openServedWorld, type ServedWorld } from './conditional-get-world';

jest.setTimeout(240_000);

const LSCB = 'southampton-lscb';
const PANEL = 'southampton-children-families-scrutiny-panel';

/** The queries among the client's documents. */
const operations = Object.values(
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'schema', 'trusted-documents.json'), 'utf8')) as object,
)
  .map((text: string) => parse(text).definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION))
  .filter((each): each is OperationDefinitionNode => each?.operation === OperationTypeNode.QUERY);

/** The pages and files besides the graph. */
const pages = [
  `/calendars/${LSCB}.ics`,
  `/calendars/${PANEL}.ics`,
  `/charts/LAC1.svg?board=${PANEL}`,
  `/charts/LAC2.svg?board=${PANEL}`,
  `/scorecards/${PANEL}/2018-10.csv`,
  `/reports/${LSCB}/2017-18`,
  `/reports/${LSCB}/2018-19`,
  `/reports/${PANEL}/2018-19`,
];

describe('what the public gets', () => {
  let world: ServedWorld;
  let url: string;
  let queries: Question[];
  /** Records that the public may not read: one of each kind. */
  const hidden = new Map<string, string>();

  beforeAll(async () => {
    world = await openServedWorld('embedded');
    [url = ''] = world.urls;
    for (const [table, board, condition] of [
      ['case_review', LSCB, 'true'],
      ['meeting', PANEL, `status = 'SCHEDULED'`],
      ['indicator', PANEL, `ref = 'LAC3'`],
      ['recommendation', PANEL, `status in ('OPEN', 'NOT_CAPTURED')`],
    ] as const) {
      const [id = ''] = await world.ids(
        table,
        `board_id = (select id from board where slug = '${board}') and ${condition}`,
      );
      expect(await world.write(url, 'setSensitivity', { id, sensitivity: 'PARTNERSHIP' })).toBeDefined();
      hidden.set(table, id);
    }
    const [meetingId] = await world.ids('meeting', `status = 'HELD'`);
    const [partner] = await world.ids('partner', `true`);
    const values: Record<string, unknown> = {
      ...{ text: 'neglect', partner: 'southampton-city-council', month: '2018-10', year: '2017-18' },
      ...{
        financialYear: '2017-18',
        ref: 'LAC1',
        date: '2018-09-27',
        id: meetingId,
        ids: [meetingId],
        partnerId: partner,
      },
      ...{ from: '2018-01-01', to: '2018-12-31', definition: 'LAC1' },
      reference: '2018-09-27/14(i)',
    };
    queries = operations.flatMap(({ name, variableDefinitions = [] }) =>
      [LSCB, PANEL].map((board) => ({
        name: name?.value ?? '',
        variables: Object.fromEntries(
          variableDefinitions
            .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
            .map(({ variable }) => [variable.name.value, { ...values, board }[variable.name.value]]),
        ),
      })),
    );
  });
  afterAll(() => world.close());

  /** The tag of every response, and the hash of every one without. */
  async function tags(): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const query of queries) {
      const { status, tag, text } = await get(url, query);
      if (status !== 200 || tag === null) throw new Error(`${query.name}: ${status} ${text}`);
      found[JSON.stringify(query)] = tag;
    }
    for (const path of pages) {
      const response = await fetch(url + path);
      const text = await response.text();
      const tag = response.headers.get('etag') ?? createHash('sha256').update(text).digest('hex');
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
      found[path] = tag;
    }
    return found;
  }

  const id = (table: string) => hidden.get(table) ?? '';
  const embargoed = (table: string, until: string | null) =>
    world.write(url, 'setSensitivity', { id: id(table), sensitivity: 'PARTNERSHIP', embargoedUntil: until });
  const accounts = async () => (await world.ids('account', `label = 'Analyst'`))[0];
  const boards = async () => (await world.ids('board', `slug = '${PANEL}'`))[0];

  const changes: [string, () => Promise<unknown>][] = [
    ...['case_review', 'meeting', 'indicator', 'recommendation'].flatMap(
      (table): [string, () => Promise<unknown>][] => [
        [`an embargo on a hidden ${table}`, () => embargoed(table, '2030-01-01T00:00:00Z')],
        [`a lifted embargo on a hidden ${table}`, () => embargoed(table, null)],
        [
          `an embargo on a hidden ${table} that ends`,
          async () => {
            const end = Date.now() + 300;
            const done = await embargoed(table, new Date(end).toISOString());
            // The access of the public is refreshed once a second.
            await until(() => Date.now() > end + 1_100);
            return done;
          },
        ],
      ],
    ),
    [
      'a finding of a hidden review',
      () => world.write(url, 'addFinding', { caseReviewId: id('case_review'), text: 'A new finding.' }),
    ],
    [
      'the text of a hidden recommendation',
      () => world.write(url, 'changeRecommendation', { recommendationId: id('recommendation'), text: 'Another text.' }),
    ],
    [
      'an action of a hidden recommendation',
      () => world.write(url, 'addAction', { recommendationId: id('recommendation'), text: 'An action.' }),
    ],
    [
      'small and large figures of a hidden indicator',
      async () => {
        for (const value of [3, 700, 4])
          expect(
            await world.write(url, 'recordObservation', {
              indicatorId: id('indicator'),
              month: '2018-10',
              figure: { value },
            }),
          ).toBeDefined();
        return true;
      },
    ],
    [
      'the target of a hidden indicator',
      () => world.write(url, 'setTarget', { indicatorId: id('indicator'), financialYear: '2018-19', value: 17 }),
    ],
    [
      'a role',
      async () =>
        world.write(url, 'assignRole', {
          ...{ accountId: await accounts(), boardId: await boards(), role: 'CHAIR', existingKeys: 'KEEP' },
        }),
    ],
    [
      'the threshold of another role',
      async () => world.write(url, 'setDisclosureThreshold', { boardId: await boards(), role: 'ANALYST', under: 9 }),
    ],
    [
      'a group and a record restricted to it',
      async () => {
        const [accessGroupId] = await world.ids('access_group');
        return world.write(
          url,
          'setSensitivity',
          { id: id('case_review'), sensitivity: 'RESTRICTED', accessGroupId },
          '',
          world.member,
        );
      },
    ],
  ];

  it('has the same entity tags after changes that the public may not see', async () => {
    const before = await tags();
    expect(Object.keys(before).length).toBeGreaterThan(50);
    // Several at a time, because each comparison reads everything.
    for (let start = 0; start < changes.length; start += 5) {
      const some = changes.slice(start, start + 5);
      for (const [name, change] of some) expect([name, await change()]).not.toEqual([name, undefined]);
      const names = some.map(([name]) => name);
      expect([names, await tags()]).toEqual([names, before]);
    }
  });

  it('has other entity tags after a change that the public may see', async () => {
    const before = await tags();
    await world.write(url, 'updateBoard', { boardId: await boards(), purpose: 'Another purpose.' });
    expect(await tags()).not.toEqual(before);
  });
});
