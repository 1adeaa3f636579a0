import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is searched in a table: what it is called weighs more than what is said of it. */
interface Searched {
  readonly table: string;
  readonly titles: readonly string[];
  readonly texts: readonly string[];
}

const searched: readonly Searched[] = [
  {
    table: 'board',
    titles: ['name'],
    texts: ['purpose', 'search_lines(terms_of_reference)', 'search_lines(functions)'],
  },
  { table: 'meeting', titles: ['venue'], texts: [] },
  { table: 'agenda_item', titles: ['title'], texts: [] },
  {
    ...{ table: 'case_review', titles: ['title', 'reference'] },
    texts: ['search_lines(themes)', 'summary', 'decision', 'reason'],
  },
  { table: 'recommendation', titles: ['theme', 'reference'], texts: ['text'] },
  { table: 'indicator', titles: ['ref', 'name'], texts: ['outcome', 'owner_role', 'reporter_role'] },
  { table: 'glossary_term', titles: ['term'], texts: ['meaning'] },
];

// Of a text that is longer than any paper is the start enough: PostgreSQL indexes no more than a megabyte of words.
const joined = (columns: readonly string[]) =>
  columns.map((column) => `left(coalesce(${column}, ''), 100000)`).join(` || ' ' || `);

/** The words of a row, as stems with their weights. */
const words = ({ titles, texts }: Searched) =>
  [titles, texts]
    .map((columns, index) => ({ columns, weight: index === 0 ? 'A' : 'B' }))
    .filter(({ columns }) => columns.length > 0)
    .map(({ columns, weight }) => `setweight(to_tsvector('english'::regconfig, ${joined(columns)}), '${weight}')`)
    .join(' || ');

/** All that is written in a row. */
const written = ({ titles, texts }: Searched) => joined([...titles, ...texts]);

/*
 * Under row-level security no index helps to search texts: PostgreSQL would look at rows before it knew whether they may be
 * seen. So these two look at all rows, by their indexes, and give ids and ranks alone; whoever asks joins them with the rows
 * that they may see. A rank follows from the row itself, so nothing that is hidden moves it.
 */
const search = 'language sql stable security definer set search_path = public, pg_temp';

/** What is counted within a review, whatever of it its writer may see. */
const numbered = ['finding', 'review_stage'];

/** Texts of the graph can be searched by their words, and by words that are misspelt; findings and stages are counted. */
export class AddSearch1795565040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of numbered) {
      await runner.query(
        `create trigger take_number before insert on ${table} for each row execute function take_number('case_review_id')`,
      );
    }
    await runner.query(`create extension if not exists pg_trgm`);
    // An index wants to hear that joining texts is immutable, which PostgreSQL says of no list, whatever is in it.
    await runner.query(
      `create function search_lines(entries text[]) returns text language sql immutable parallel safe as $$ select array_to_string(entries, ' ') $$`,
    );
    for (const each of searched) {
      await runner.query(`create index ${each.table}_search_words on ${each.table} using gin ((${words(each)}))`);
      await runner.query(
        `create index ${each.table}_search_pieces on ${each.table} using gin ((${written(each)}) gin_trgm_ops)`,
      );
    }
    await runner.query(`
      create function search_words(asked tsquery) returns table (kind text, id uuid, rank real) ${search} as $$
        ${searched
          .map((each) => {
            // A word in a title counts five times one in a text; 32 brings the rank under 1.
            const rank = `ts_rank('{0.1, 0.1, 0.2, 1}', ${words(each)}, asked, 32)`;
            return `select '${each.table}', id, ${rank} from ${each.table} where (${words(each)}) @@ asked`;
          })
          .join('\n        union all ')}
      $$
    `);
    await runner.query(`
      create function search_pieces(asked text[]) returns table (kind text, id uuid, rank real)
      ${search} set pg_trgm.word_similarity_threshold = 0.45 as $$
        select found.kind, found.id, avg(found.similarity)::real from (
          ${searched
            .map((each) => {
              const [title, text] = [joined(each.titles), `(${written(each)})`];
              // What something is called is in its text too, so a word in its title counts twice.
              return `select '${each.table}' as kind, id, word,
                        (word_similarity(word, ${title}) + word_similarity(word, ${text})) / 2 as similarity
                      from unnest(asked) as word join ${each.table} on ${text} %> word`;
            })
            .join('\n          union all ')}
        ) as found group by found.kind, found.id having count(distinct found.word) = cardinality(asked)
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function search_pieces(text[])`);
    await runner.query(`drop function search_words(tsquery)`);
    for (const { table } of searched) await runner.query(`drop index ${table}_search_pieces, ${table}_search_words`);
    await runner.query(`drop function search_lines(text[])`);
    for (const table of numbered) await runner.query(`drop trigger take_number on ${table}`);
  }
}
