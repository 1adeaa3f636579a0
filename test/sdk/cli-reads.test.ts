import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type SampleApp, startSampleApp } from '../abuse/sample-app';
import { InstalledCommand } from './cli-command';

const PANEL = 'southampton-children-families-scrutiny-panel';
const MONTH = '2018-10';

/** A board, with how many recommendations it watches and how many of them are done. */
interface Counted {
  slug: string;
  all: { totalCount: number };
  done: { totalCount: number };
}

/** A row of a scorecard, as its signal is requested. */
interface CardRow {
  disagrees: boolean | null;
  signal: { rules: string[]; variation: string; direction: string };
}

describe('what the command shows', () => {
  let command: InstalledCommand;
  let folder: string;
  let app: SampleApp;
  let env: Record<string, string>;

  beforeAll(async () => {
    [command, folder] = await Promise.all([InstalledCommand.install(), mkdtemp(join(tmpdir(), 'safeboard-cli-data-'))]);
    app = await startSampleApp(folder);
    env = { SAFEBOARD_URL: app.url };
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await Promise.all([command?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  async function request(query: string) {
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
    return ((await response.json()) as { data: any }).data; // eslint-disable-line @typescript-eslint/no-explicit-any
  }

  it('draws a scorecard as its sheet is printed, within the terminal', async () => {
    const { code, stdout } = await command.runInTerminal(['scorecard', PANEL, MONTH], { env });
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\r\n');
    const { scorecard } = await request(
      `{ scorecard(board: "${PANEL}", month: "${MONTH}") { rows { indicator { ref } } } }`,
    );
    expect(lines).toHaveLength(scorecard.rows.length + 1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(125);
    expect(lines[0]).toMatch(
      /^Ref +Indicator +Value +On month +On year +Average +Max +Neighbours +England +Region +Target +Signal$/,
    );
    // 490 children, 2% fewer than in September and 5% fewer than in October 2017: both similar. The target is 495.
    // The chart shows what the arrows do not: a run of months below the average.
    const lookedAfter = lines.find((line) => line.startsWith('LAC1 '));
    expect(lookedAfter).toMatch(/ 490 +-2% → +-5% → +518 +534 +462 +478 +517 +495 +improvement ↓ !$/);
    const percentage = lines.find((line) => line.startsWith('M3 '));
    expect(percentage).toMatch(/ 14\.5% +-8% → +-35% ↓ /);
  });

  it('shows the signals of the control charts, and where an arrow hides one', async () => {
    const { stdout } = await command.run(['scorecard', PANEL, MONTH, '--format', 'table'], { env });
    const lines = stdout.trimEnd().split('\n');
    const { scorecard } = await request(
      `{ scorecard(board: "${PANEL}", month: "${MONTH}") { rows { disagrees signal { rules variation direction } } } }`,
    );
    const words: Record<string, string> = { CONCERN: 'concern', IMPROVEMENT: 'improvement', NEITHER: 'change' };
    const column = lines[0]?.indexOf('Signal');
    const shown = lines.slice(1).map((line) => line.slice(column).trim());
    const expected = scorecard.rows.map(({ disagrees, signal }: CardRow) =>
      [
        ...(signal.rules.length > 0 ? [`${words[signal.variation]} ${signal.direction === 'HIGH' ? '↑' : '↓'}`] : []),
        ...(disagrees ? ['!'] : []),
      ].join(' '),
    );
    expect(shown).toEqual(expected);
    expect(shown.filter((cell) => cell.length > 1).length).toBeGreaterThan(3);
  });

  it('shows the latest month if none is given', async () => {
    const latest = await command.run(['scorecard', PANEL], { env });
    expect(JSON.parse(latest.stdout)).toMatchObject({ month: MONTH });
    const sheets = await Promise.all(
      [[PANEL], [PANEL, MONTH]].map((words) => command.run(['export', ...words], { env })),
    );
    expect(sheets[0]).toEqual(sheets[1]);
    expect(await command.run(['scorecard', 'no-such-board'], { env })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('The board "no-such-board" was not found'),
    });
    const table = ['--format', 'table'];
    const { stderr } = await command.run(['scorecard', PANEL, ...table], { env });
    expect(stderr).toBe(`${MONTH}, the latest month with figures.\n`);
    expect((await command.run(['scorecard', PANEL, MONTH, ...table], { env })).stderr).toBe('');
    expect((await command.run(['scorecard', PANEL, '2001-01', ...table], { env })).stderr).toContain('No figures');
  });

  it('lists the boards, with the short names that other commands take', async () => {
    const { boards } = await request('{ boards(first: 100) { nodes { slug name } } }');
    const { stdout } = await command.run(['boards'], { env });
    expect(JSON.parse(stdout)).toMatchObject(boards.nodes);
    const table = await command.run(['boards', '--format', 'table'], { env: { ...env, COLUMNS: '40' } });
    for (const { slug, name } of boards.nodes) expect(table.stdout).toMatch(new RegExp(`^${slug} +${name} `, 'm'));
  });

  it('finds what is recorded about some words, as many as requested', async () => {
    const { stdout } = await command.run(['search', 'child sexual exploitation', '--limit', '3'], { env });
    const hits = JSON.parse(stdout);
    expect(hits).toHaveLength(3);
    expect(hits[0].highlight).toMatch(/«.+»/);
    const { kind, board } = hits.find((hit: { board: object | null }) => hit.board !== null);
    const narrow = ['search', 'child sexual exploitation', '--kind', kind, '--board', board.slug];
    const some = JSON.parse((await command.run(narrow, { env })).stdout);
    expect(some.length).toBeGreaterThan(0);
    for (const hit of some) expect(hit).toMatchObject({ kind, board });
    const none = await command.runInTerminal(['search', 'xyxyxy'], { env });
    expect(none).toMatchObject({ code: 0, stdout: expect.stringContaining('There are none.') });
  });

  it('prints JSON in a pipe, and the server’s own CSV on request', async () => {
    const json = await command.run(['scorecard', PANEL, MONTH], { env });
    const card = JSON.parse(json.stdout);
    expect(card).toMatchObject({ month: MONTH, discussionOrder: expect.any(Array) });
    expect(card.rows.find(({ indicator }: { indicator: { ref: string } }) => indicator.ref === 'LAC1').value).toBe(490);
    const served = await fetch(`${app.url}/scorecards/${PANEL}/${MONTH}.csv`).then((response) =>
      response.arrayBuffer(),
    );
    for (const words of [['--csv'], ['--format', 'csv']]) {
      await command.runShell(`safeboard scorecard ${PANEL} ${MONTH} ${words.join(' ')} > sheet.csv`, { env });
      expect(await readFile(join(command.folder, 'sheet.csv'))).toEqual(Buffer.from(served));
    }
  });

  it('shows a scorecard as it was known', async () => {
    const { stdout } = await command.run(['scorecard', PANEL, MONTH, '--known-at', '2010-01-01'], { env });
    expect(JSON.parse(stdout).rows.every(({ value }: { value: number | null }) => value === null)).toBe(true);
  });

  it('exports a sheet into a file as what it is called', async () => {
    const path = join(command.folder, 'sheet.xlsx');
    const { code, stdout, stderr } = await command.run(['export', PANEL, MONTH, '-o', path, '--months', '2'], { env });
    const content = await readFile(path);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: `${path}: ${content.length} bytes.\n` });
    expect(content.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'));
    const piped = await command.run(['export', PANEL, MONTH, '--months', '2'], { env });
    const [, ...rows] = parse(piped.stdout, { bom: true, relax_column_count: true });
    expect(rows.length).toBeGreaterThan(50);
    const shown = await command.runInTerminal(['export', PANEL, MONTH, '--type', 'xlsx'], { env });
    expect(shown).toMatchObject({ code: 2, stdout: expect.stringContaining('cannot be shown on a terminal') });
  });

  it('reports the server’s error for the address of a sheet', async () => {
    const wrong = await command.run(['export', PANEL, MONTH, '--months', '999'], { env });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('a whole number from 2 to 240') });
    const absent = await command.run(['export', 'no-such-board', MONTH], { env });
    expect(absent).toMatchObject({ code: 1, stderr: expect.stringContaining('Scorecard not found') });
    expect(await command.run(['scorecard', 'no-such-board', MONTH], { env })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('There is no scorecard of "no-such-board".'),
    });
  });

  it('lists recommendations by status', async () => {
    const counts = `{ boards(first: 100) { nodes { slug
      all: recommendations { totalCount } done: recommendations(filter: { status: { eq: COMPLETED } }) { totalCount } } } }`;
    const { boards } = await request(counts);
    const most = (boards.nodes as Counted[]).reduce((one, other) =>
      other.done.totalCount > one.done.totalCount ? other : one,
    );
    const list = async (...words: string[]) =>
      JSON.parse((await command.run(['recommendations', most.slug, ...words], { env })).stdout) as { status: string }[];
    expect(most.done.totalCount).toBeGreaterThan(3);
    expect(await list()).toHaveLength(most.all.totalCount);
    const done = await list('--status', 'COMPLETED');
    expect(done).toHaveLength(most.done.totalCount);
    expect(new Set(done.map(({ status }) => status))).toEqual(new Set(['COMPLETED']));
    expect(await list('--status', 'OPEN,COMPLETED')).toEqual(await list('--status', 'OPEN', '--status', 'COMPLETED'));
  }, 30_000);

  it('shows the monitoring list as a meeting must see it', async () => {
    const { board } = await request(
      `{ board(slug: "${PANEL}") { monitoringList(first: 100) { nodes { recommendation { reference } } } } }`,
    );
    const monitored = board.monitoringList.nodes as { recommendation: { reference: string } }[];
    const references = monitored.map(({ recommendation }) => recommendation.reference);
    expect(references.length).toBeGreaterThan(3);
    const { stdout } = await command.run(['recommendations', PANEL, '--monitoring', '--csv'], { env });
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    expect(rows.map(({ Reference }) => Reference)).toEqual(references);
    expect(rows[0]?.['Since last meeting']).toContain('Made on 2018-09-27');
    const table = await command.runInTerminal(['recommendations', PANEL, '--monitoring'], { env });
    expect(table.stdout.split('\r\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('lists obligations as of a day, and those of one partner', async () => {
    const list = async (...words: string[]) => {
      const { stdout } = await command.run(['obligations', PANEL, '--as-of', '2018-11-29', ...words], { env });
      return JSON.parse(stdout) as {
        dueOn: string;
        done: boolean;
        overdue: boolean;
        partner: { slug: string } | null;
      }[];
    };
    const open = await list();
    expect(open.length).toBeGreaterThan(2);
    expect(open.map(({ dueOn }) => dueOn)).toEqual(open.map(({ dueOn }) => dueOn).toSorted());
    expect(open[0]).toMatchObject({ dueOn: '2018-07-26', overdue: true, done: false });
    expect((await list('--done')).some(({ done }) => done)).toBe(true);
    const { partners } = await request('{ partners(first: 1) { nodes { slug } } }');
    const { slug } = partners.nodes[0];
    expect((await list('--partner', slug)).every(({ partner }) => partner?.slug === slug)).toBe(true);
    const nobody = await command.run(['obligations', PANEL, '--partner', 'nobody'], { env });
    expect(nobody).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no partner "nobody"') });
  });

  it('runs any query, with variables as the document declares them', async () => {
    const document = `query ($slug: String!, $first: Int, $filter: MeetingFilter) {
      board(slug: $slug) { slug meetings(first: $first, filter: $filter) { nodes { __typename } } } }`;
    const words = [
      'query',
      document,
      '-v',
      `slug=${PANEL}`,
      '-v',
      'first=1',
      '-v',
      'filter={"createdAt":{"isNull":false}}',
    ];
    expect(JSON.parse((await command.run(words, { env })).stdout)).toEqual({
      data: { board: { slug: PANEL, meetings: { nodes: [{ __typename: 'Meeting' }] } } },
    });
    const fromInput = await command.run(['query', '--variables', `{"s":"${PANEL}"}`], {
      env,
      input: 'query ($s: String!) { board(slug: $s) { slug } }',
    });
    expect(JSON.parse(fromInput.stdout)).toEqual({ data: { board: { slug: PANEL } } });
    await command.runShell(`echo '{ viewer { isSignedIn } }' > viewer.graphql`);
    const fromFile = await command.run(['query', '-f', 'viewer.graphql'], { env });
    expect(JSON.parse(fromFile.stdout)).toEqual({ data: { viewer: { isSignedIn: false } } });
  });

  it('prints partial data, and exits with 1', async () => {
    const { code, stdout, stderr } = await command.run(
      ['query', '{ viewer { isSignedIn } node(id: "nonsense") { id } }'],
      { env },
    );
    expect(JSON.parse(stdout)).toMatchObject({ data: { viewer: { isSignedIn: false }, node: null }, errors: [{}] });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^safeboard: .+\n$/);
    const unknown = await command.run(['query', '{ frob }'], { env });
    expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/frob.*x-request-id.*\]\n$/) });
  });

  it('ends quietly where its reader has enough', async () => {
    const { stdout, stderr } = await command.runShell(
      `safeboard scorecard ${PANEL} ${MONTH} --format table | head -1; echo "ended with \${PIPESTATUS[0]}"`,
      { env },
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Ref .*\nended with 0\n$/);
  });
});
