/** Words of a statement: comments and literals are skipped, names are as PostgreSQL reads them. */
const WORDS = new RegExp(
  [
    String.raw`(?<skipped>\s+|--[^\n]*|[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|(?<tag>\$(?:[a-zA-Z_]\w*)?\$)[\s\S]*?\k<tag>)`,
    String.raw`(?<comment>\/\*)`,
    String.raw`"(?<quoted>(?:[^"]|"")*)"`,
    String.raw`(?<name>[a-zA-Z_\u0080-\uffff][\w$\u0080-\uffff]*)`,
    String.raw`(?<other>[\s\S])`,
  ].join('|'),
  'gy',
);

interface Word {
  /** A keyword or a name, in lower case unless it was quoted; or a single character. */
  readonly text: string;
  readonly kind: 'name' | 'quoted' | 'other';
}

function wordsOf(statement: string): Word[] {
  const words: Word[] = [];
  WORDS.lastIndex = 0;
  for (let match = WORDS.exec(statement); match; match = WORDS.exec(statement)) {
    const { skipped, comment, quoted, name, other = '' } = match.groups ?? {};
    if (comment !== undefined) WORDS.lastIndex = endOfComment(statement, WORDS.lastIndex);
    else if (quoted !== undefined) words.push({ text: quoted.replaceAll('""', '"'), kind: 'quoted' });
    else if (name !== undefined) words.push({ text: name.toLowerCase(), kind: 'name' });
    else if (skipped === undefined) words.push({ text: other, kind: 'other' });
  }
  return words;
}

/** The index behind a comment that is open at `start`. PostgreSQL nests them. */
function endOfComment(statement: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  for (let depth = 1; depth > 0;) {
    const mark = marks.exec(statement);
    if (!mark) return statement.length;
    depth += mark[0] === '/*' ? 1 : -1;
  }
  return marks.lastIndex;
}

/** What stands between two parentheses, or the whole statement. */
interface Level {
  /** What the next name is. A parenthesis behind the name of a `source` makes it a function. */
  expects: 'anything' | 'source' | 'target';
  /** Whether a comma is followed by another table. */
  isTableList: boolean;
  /** Common table expressions that are visible here and in the levels below. */
  readonly tableExpressions: Set<string>;
  isRecursive: boolean;
  /** The common table expression that this level defines. */
  readonly defines?: string | undefined;
}

const openLevel = (expects: Level['expects'] = 'anything', defines?: string): Level => ({
  ...{ expects, defines, isTableList: false, tableExpressions: new Set<string>(), isRecursive: false },
});

/** Keywords that end a list of tables. */
const ENDS = new Set(
  'where group having window order limit offset fetch for union intersect except returning set select values'.split(
    ' ',
  ),
);

/**
 * The tables that a statement, or a part of one, names: after FROM, JOIN, USING, INTO, UPDATE and TABLE, and after the
 * commas of a list of tables. Schemas are dropped. Functions and common table expressions are no tables.
 */
export function tableReferencesIn(statement: string): Set<string> {
  const words = wordsOf(statement);
  const found = new Set<string>();
  const levels: Level[] = [];
  let level = openLevel();
  for (let index = 0; index < words.length; index++) {
    const { text, kind } = words[index] as Word;
    if (text === '(' && kind === 'other') {
      const defines = definedBefore(words, index);
      if (defines !== undefined && level.isRecursive) level.tableExpressions.add(defines);
      levels.push(level);
      level = openLevel(level.expects, defines);
    } else if (text === ')' && kind === 'other') {
      const { defines } = level;
      level = levels.pop() ?? openLevel();
      level.expects = 'anything';
      if (defines !== undefined) level.tableExpressions.add(defines);
    } else if (kind === 'other') {
      level.expects = text === ',' && level.isTableList ? 'source' : 'anything';
    } else if ((kind === 'quoted' || !enter(level, words, index)) && level.expects !== 'anything') {
      let table = text;
      for (; words[index + 1]?.text === '.' && words[index + 2]; index += 2) table = words[index + 2]?.text ?? '';
      const isFunction = level.expects === 'source' && words[index + 1]?.text === '(';
      const isKnown = [...levels, level].some(({ tableExpressions }) => tableExpressions.has(table));
      if (!isFunction && !isKnown) found.add(table);
      level.expects = 'anything';
    }
  }
  return found;
}

/** Applies a keyword to its level; false when the word is none that matters here. */
function enter(level: Level, words: readonly Word[], index: number): boolean {
  const [beforeThat, before, word, next] = [-2, -1, 0, 1].map((step) => words[index + step]?.text ?? '');
  if (word === 'only' || word === 'lateral') return true;
  if (word === 'recursive' && before === 'with') level.isRecursive = true;
  else if (word === 'from' && before === 'distinct' && /^(is|not)$/.test(beforeThat ?? '')) return true;
  // USING of a join lists columns in parentheses, that of DELETE lists tables.
  else if (word === 'from' || (word === 'using' && next !== '(')) {
    level.expects = 'source';
    level.isTableList = true;
  } else if (word === 'join') level.expects = 'source';
  // Neither the locks FOR UPDATE and FOR NO KEY UPDATE, nor ON CONFLICT DO UPDATE.
  else if (word === 'into' || word === 'table' || (word === 'update' && !/^(for|key|do)$/.test(before ?? ''))) {
    level.expects = 'target';
  } else if (ENDS.has(word ?? '')) {
    level.isTableList = false;
    level.expects = 'anything';
  } else return false;
  return true;
}

/** The name of the common table expression whose definition this parenthesis opens, as in `name (columns) as (`. */
function definedBefore(words: readonly Word[], index: number): string | undefined {
  let at = index - 1;
  if (words[at]?.text === 'materialized') at--;
  if (words[at]?.text === 'not') at--;
  if (words[at]?.text !== 'as') return undefined;
  at--;
  if (words[at]?.text === ')') {
    while (at > 0 && words[at]?.text !== '(') at--;
    at--;
  }
  const name = words[at];
  return name?.kind !== 'other' && /^(with|recursive|,)$/.test(words[at - 1]?.text ?? '') ? name?.text : undefined;
}
