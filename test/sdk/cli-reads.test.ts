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

  async function ask(query: string) {
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
    return ((await answer.json()) as { data: any }).data; // eslint-disable-line @typescript-eslint/no-explicit-any
  }

  it('draws a scorecard as its sheet is printed, within the terminal', async () => {
    const { code, stdout } = await command.runInTerminal(['scorecard', PANEL, MONTH], { env });
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\r\n');
    const { scorecard } = await ask(
      `{ scorecard(board: "${PANEL}", month: "${MONTH}") { rows { indicator { ref } } } }`,
    );
    expect(lines).toHaveLength(scorecard.rows.length + 1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(lines[0]).toMatch(
      /^Ref +Indicator +Value +On month +On year +Average +Max +Neighbours +England +Region +Target$/,
    );
    // 490 children, 2% fewer than in September and 5% fewer than in October 2017: both similar. The target is 495.
    const lookedAfter = lines.find((line) => line.startsWith('LAC1 '));
    expect(lookedAfter).toMatch(/ 490 +-2% → +-5% → +518 +534 +462 +478 +517 +495$/);
    const percentage = lines.find((line) => line.startsWith('M3 '));
    expect(percentage).toMatch(/ 14\.5% +-8% → +-35% ↓ /);
  });

  it('gives JSON in a pipe, and the server’s own CSV where that is asked for', async () => {
    const json = await command.run(['scorecard', PANEL, MONTH], { env });
    const card = JSON.parse(json.stdout);
    expect(card).toMatchObject({ month: MONTH, discussionOrder: expect.any(Array) });
    expect(card.rows.find(({ indicator }: { indicator: { ref: string } }) => indicator.ref === 'LAC1').value).toBe(490);
    const served = await fetch(`${app.url}/scorecards/${PANEL}/${MONTH}.csv`).then((answer) => answer.arrayBuffer());
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
    expect(shown).toMatchObject({ code: 2, stdout: expect.stringContaining('nothing for a terminal') });
  });

  it('tells what was wrong with a sheet’s address as the server tells it', async () => {
    const wrong = await command.run(['export', PANEL, MONTH, '--months', '999'], { env });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('a whole number from 2 to 240') });
    const absent = await command.run(['export', 'no-such-board', MONTH], { env });
    expect(absent).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no such scorecard.') });
    expect(await command.run(['scorecard', 'no-such-board', MONTH], { env })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('There is no scorecard of "no-such-board".'),
    });
  });

  it('lists recommendations by status', async () => {
    const counts = `{ boards(first: 100) { nodes { slug
      all: recommendations { totalCount } done: recommendations(filter: { status: { eq: COMPLETED } }) { totalCount } } } }`;
    const { boards } = await ask(counts);
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
    const { board } = await ask(
      `{ board(slug: "${PANEL}") { monitoringList(first: 100) { nodes { recommendation { reference } } } } }`,
    );
    const monitored = board.monitoringList.nodes as { recommendation: { reference: string } }[];
    const references = monitored.map(({ recommendation }) => recommendation.reference);
    expect(references.length).toBeGreaterThan(3);
    const { stdout } = await command.run(['recommendations', PANEL, '--monitoring', '--csv'], { env });
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    expect(rows.map(({ Reference }) => Reference)).toEqual(references);
    expect(rows[0]?.['Since last meeting']).toContain('New on the list');
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
    const { partners } = await ask('{ partners(first: 1) { nodes { slug } } }');
    const { slug } = partners.nodes[0];
    expect((await list('--partner', slug)).every(({ partner }) => partner?.slug === slug)).toBe(true);
    const nobody = await command.run(['obligations', PANEL, '--partner', 'nobody'], { env });
    expect(nobody).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no partner "nobody"') });
  });

  it('asks any question, with variables as the document declares them', async () => {
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

  it('prints what could be answered where a part failed, and ends with 1', async () => {
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
