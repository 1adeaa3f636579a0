import { Client } from 'pg';
import { databaseOf } from '../national/database';

/** A text as long as an attacker with a role would write. */
const LONG_TEXT_BYTES = 50_000;

/** What the national data set does not have: a glossary with long lists, and long texts. */
const extra = [
  `insert into glossary_term (board_id, kind, term, meaning, source, sensitivity)
   select board.id, 'TERM', 'Term ' || n, 'What term number ' || n || ' means in the papers of the panel', 'papers', 'PUBLIC'
   from (select id from board order by slug limit 1) as board, generate_series(1, 100) as n
   on conflict do nothing`,
  `update recommendation set text = long.text
   from (select string_agg(md5(n::text), ' ') as text from generate_series(1, ${Math.ceil(LONG_TEXT_BYTES / 33)}) as n) as long
   where board_id = (select id from board order by slug desc limit 1) and octet_length(recommendation.text) < 1000`,
];

/** The URL of the data set that is attacked; builds it if it does not exist. */
export async function attackedDatabase(server: string): Promise<string> {
  const url = await databaseOf(server, 'bench_abuse');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of extra) await client.query(statement);
    await client.query('analyze recommendation, glossary_term');
  } finally {
    await client.end();
  }
  return url;
}
