import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../migrations';
import { importScorecard } from '../../server/exchange/scorecard';
import { entities } from '../../server/graph';
import { openDatabase, runMigrations, type Database } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { copyIn, copyOut } from './import-copy';
import { writeBoardFiles, type BoardFiles, type Scale } from './import-files';
import { describeMachine, measure, median, type Measurement } from './import-measure';
import { writeSection } from './results';

/** A national scale: every area of England, the rows of a scorecard, five years. */
const NATIONAL: Scale = { boards: 150, indicators: 60, months: 60 };
const RUNS = Number(process.env.RUNS ?? 3);
const COLUMNS = 'indicator_id, month, value, status, printed, recorded_at';

type Step = 'import' | 'copy' | 'again' | 'corrected';

type Run = Record<Step, Measurement>;

const LABELS: Record<Step, string> = {
  import: 'import of 150 files into an empty database',
  copy: "PostgreSQL's COPY of the same observations",
  again: 'import of the same files again (nothing changes)',
  corrected: 'import with 1% of the months corrected',
};

async function main(): Promise<void> {
  const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test';
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
  try {
    const files = await writeBoardFiles(folder, NATIONAL);
    const runs: Run[] = [];
    for (let run = 1; run <= RUNS; run += 1) {
      const measured = await withDatabase(serverUrl, (database, url) => runOnce(database, url, files, folder));
      console.log(`run ${run}: ${summary(measured)}`);
      runs.push(measured);
    }
    await writeSection('Import', report(runs, await withDatabase(serverUrl, versionOf)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Uses a new database for each run, so that plans and statistics are not shared. */
async function withDatabase<Result>(
  serverUrl: string,
  run: (database: Database, url: string) => Promise<Result>,
): Promise<Result> {
  const name = freshName('bench');
  await createDatabase(serverUrl, name);
  const url = addressOf(serverUrl, name);
  const logger = createLogger({ logLevel: 'silent' });
  const database = await openDatabase({ url, poolSize: 2, startTimeout: 5, entities, migrations, logger });
  try {
    await runMigrations(database);
    return await run(database, url);
  } finally {
    await database.close();
    await dropDatabase(serverUrl, name);
  }
}

async function versionOf(database: Database): Promise<string> {
  const [row] = await database.query<{ version: string }>("select current_setting('server_version') as version");
  return row?.version ?? '';
}

/** Runs all steps once on a new database. */
async function runOnce(database: Database, url: string, files: readonly BoardFiles[], folder: string): Promise<Run> {
  const cells = NATIONAL.boards * NATIONAL.indicators * NATIONAL.months;
  const load = (which: 'file' | 'corrected', expected: Expected) => async () => {
    const sum = { created: 0, changed: 0, unchanged: 0 };
    for (const board of files) {
      const report = await importScorecard(database, { board: board.slug, file: board[which] });
      for (const tally of [report.observationsWithValue, report.observationsWithoutValue]) {
        for (const key of ['created', 'changed', 'unchanged'] as const) sum[key] += tally[key];
      }
    }
    if (sum.created !== expected.created || sum.unchanged < expected.unchanged) {
      throw new Error(`Unexpected import report: ${JSON.stringify(sum)}.`);
    }
  };
  await database.query(
    `insert into board (slug, name, kind, area_name)
     select slug, slug, 'SAFEGUARDING_BOARD', slug from unnest($1::text[]) as slug`,
    [files.map(({ slug }) => slug)],
  );
  const step = async (run: () => Promise<void>) => {
    await database.query('checkpoint');
    return measure(cells, run);
  };
  const imported = await step(load('file', { created: cells, unchanged: 0 }));
  await database.query('vacuum analyze');
  const again = await step(load('file', { created: 0, unchanged: cells }));
  const corrected = await step(load('corrected', { created: 0, unchanged: Math.floor(0.98 * cells) }));
  const rows = join(folder, 'observations.copy');
  await copyOut(url, `select ${COLUMNS} from observation order by recorded_at, indicator_id, month`, rows);
  await database.query('truncate observation cascade');
  const copied = await step(() => copyIn(url, `observation (${COLUMNS})`, rows));
  return { import: imported, copy: copied, again, corrected };
}

interface Expected {
  created: number;
  unchanged: number;
}

function summary(measured: Run): string {
  return Object.entries(measured)
    .map(([step, { seconds, rowsPerSecond, peakMegabytes }]) => {
      return `${step} ${seconds.toFixed(1)} s, ${Math.round(rowsPerSecond)} rows/s, ${peakMegabytes} MB`;
    })
    .join('; ');
}

function report(runs: readonly Run[], serverVersion: string): string {
  const middle = (step: Step, key: keyof Measurement) => median(runs.map((run) => run[step][key]));
  const copySpeed = middle('copy', 'rowsPerSecond');
  const lines = (Object.keys(LABELS) as Step[]).map((step) => {
    const speeds = runs.map((run) => run[step].rowsPerSecond);
    const cells = [
      LABELS[step],
      middle(step, 'seconds').toFixed(1),
      Math.round(middle(step, 'rowsPerSecond')).toLocaleString('en-GB'),
      `${Math.round(Math.min(...speeds)).toLocaleString('en-GB')} to ${Math.round(Math.max(...speeds)).toLocaleString('en-GB')}`,
      (copySpeed / middle(step, 'rowsPerSecond')).toFixed(2),
      step === 'copy' ? '' : String(middle(step, 'peakMegabytes')),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const { boards, indicators, months } = NATIONAL;
  const observations = (boards * indicators * months).toLocaleString('en-GB');
  return [
    `\`npm run bench:import\`: ${boards} boards x ${indicators} indicators x ${months} months = ${observations} observations,`,
    'one file per board, one after the other in one process, with the code of `npm run import`. The rows counted are the observations',
    'only; the files also have 108,000 indicators, benchmarks, targets, commentaries and printed cells. COPY only loads the',
    'observations, from one file, into the same empty table, with its constraints and indexes: the limit.',
    '',
    '| what | seconds | rows per second | range | times COPY | peak memory (MB) |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    `Medians of ${runs.length} runs, each on a new database with all four steps. ${describeMachine()}, PostgreSQL ${serverVersion} on`,
    'the same machine, which was also used by others. The memory is that of the importing process, including Node; its JavaScript heap is',
    'limited to 96 MB, too little for a growing list of rows.',
  ].join('\n');
}

void main();
