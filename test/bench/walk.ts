import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runKeys } from '../../server/accounts';
import { createApp } from '../../server/app';
import { readSettings } from '../../server/config';
import { importScorecard } from '../../server/exchange/scorecard';
import { createLogger } from '../../server/platform/logging/logger';
import { projectPath } from '../../server/platform/project-path';

/*
 * Lists the files of the server that a warm request passes through, with the functions called in each, by V8's precise
 * coverage: `npm run walk`. server/README.md shows the result.
 */

const PANEL = 'southampton-children-families-scrutiny-panel';
const QUERY = `{ board(slug: "${PANEL}") { indicators { nodes { observations(last: 3) { month value } } } } }`;
const root = projectPath('server');

/** The functions of the server called while `run` runs, by file. */
async function walk(session: Session, run: () => Promise<unknown>): Promise<Map<string, string[]>> {
  await session.post('Profiler.takePreciseCoverage');
  await run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const files = new Map<string, string[]>();
  for (const { url, functions } of result) {
    const path = url.startsWith('file:') ? fileURLToPath(url) : url;
    const file = relative(root, path);
    if (file.startsWith('..') || file.includes('node_modules')) continue;
    const called = functions
      // The compiler writes each re-export as a getter: passing one is no step of the walk.
      .filter(({ functionName, ranges }) => !/^(get( .*)?)?$/.test(functionName) && (ranges[0]?.count ?? 0) > 0)
      .map(({ functionName }) => functionName);
    if (called.length > 0) files.set(file, [...new Set(called)]);
  }
  return files;
}

function print(title: string, files: Map<string, string[]>): void {
  console.log(`\n${title}: ${files.size} files`);
  for (const [file, called] of [...files].sort(([one], [other]) => (one < other ? -1 : 1)))
    console.log(`  ${file}: ${called.join(', ')}`);
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'safeboard-walk-'));
  const settings = readSettings({ LOG_LEVEL: 'silent', PORT: '0', DATA_DIR: dataDir });
  const app = await createApp(settings, createLogger(settings));
  const { url } = await app.listen();
  const { database } = app;
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    const created = await runKeys(['create', '--name', 'walk', '--role', 'administrator'], { database });
    const key = /safeboard_\S+/.exec(created.stdout)?.[0];
    const post = async (body: object) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (text.includes('"errors"') || !text.includes('"data"')) throw new Error(text.slice(0, 500));
      return JSON.parse(text) as { data: Record<string, never> };
    };

    for (let run = 0; run < 3; run++) await post({ query: QUERY });
    print('A query', await walk(session, () => post({ query: QUERY })));

    const rows = await database.query<{ id: string; meeting: string; item: string }>(
      `select recommendation.id, meeting.id as meeting, agenda_item.id as item from recommendation
       join board on board.id = recommendation.board_id join meeting on meeting.board_id = board.id
       join agenda_item on agenda_item.meeting_id = meeting.id
       where board.slug = $1 and meeting.date = '2018-09-27' and agenda_item.position = 5 limit 2`,
      [PANEL],
    );
    const accept = (row: { id: string; meeting: string; item: string }) =>
      post({
        query: `mutation ($input: AcceptCompletionInput!) { acceptCompletion(input: $input) { recommendation { status } userErrors { code } } }`,
        variables: {
          input: {
            recommendationId: `Recommendation:${row.id}`,
            meetingId: `Meeting:${row.meeting}`,
            agendaItemId: `AgendaItem:${row.item}`,
            note: 'As reported.',
          },
        },
      });
    for (const { id } of rows) {
      await database.query(`update recommendation set status = 'COMPLETION_REPORTED' where id = $1`, [id]);
    }
    const [first, second] = rows;
    if (!first || !second) throw new Error('The sample has no recommendations to accept.');
    console.log(JSON.stringify((await accept(first)).data));
    print(
      'acceptCompletion',
      await walk(session, async () => console.log(JSON.stringify((await accept(second)).data))),
    );

    const scorecard = { board: PANEL, file: projectPath('server/exchange/sample/southampton-2018/scorecard.csv') };
    print('An import', await walk(session, () => importScorecard(database, scorecard)));
  } finally {
    session.disconnect();
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
