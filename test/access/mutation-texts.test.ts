import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { OPERATOR } from '../../server/access';
import { rawSql } from '../../server/platform/database';
import { findForbidden } from '../../server/platform/text/characters';
import { recordFolders } from '../exchange/record-folders';
import { contextAs } from '../support/request-context';
import { attempt, keepingNothing, type Outcome } from './mutation-walk/attempt';
import { inputType, validInput, valueOf } from './mutation-walk/input';
import { NORTH, records } from './mutation-walk/records';
import { RIGHTS } from './mutation-walk/rights';
import { type MutationWorld, openMutationWorld } from './mutation-walk/world';

type Input = Readonly<Record<string, unknown>>;
type Mutation = GraphQLField<unknown, unknown>;

/** Texts with a character that no text may contain. */
const FORBIDDEN = [
  ...[
    'a\u0000b',
    '\u0000',
    'a\u0007b',
    'a\u200bb',
    '\ufeffab',
    'a\u00adb',
    'a\u2060b',
    'a\u202eb',
    'a\u2066b',
    'a\u200fb',
  ],
  ...['a\ud800', '\udc00b', 'a\uffffb', 'a\ufdd0b', 'a\u{1fffe}b', 'a\u200db', 'a\u200cb', 'a\ufe0fb', 'a\u{e0041}b'],
  ...['a\u0085b', 'a\u3164b', 'a\u061cb', 'a\u2064b', 'a\u180eb', 'a\ufff9b'],
];
/** Composed and with single spaces: `Café Å`. */
const DECOMPOSED = ' Cafe\u0301\u00a0 \u2003A\u030a ';
/** Addresses that nobody may follow. */
const BAD_ADDRESSES = [
  ...[
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:x',
  ],
  ...['data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', 'ftp://example.org/x'],
  ...['//example.org/x', '/x', 'example.org', 'https:example.org', 'https:///example.org', 'http://', 'https://[::1'],
  ...[
    'https://user:secret@example.org/',
    'https://example.org@evil.example/',
    'https:\\\\example.org',
    'https://a\\@b/',
  ],
  ...['https://exam\nple.org', 'https://example.org/a\tb', `https://example.org/${'a'.repeat(2000)}`],
  `https://example.org/${'é'.repeat(500)}`,
];

describe('the text inputs of every mutation', () => {
  const folderOf = recordFolders();
  let world: MutationWorld;
  let changedRows: string;

  beforeAll(async () => {
    world = await openMutationWorld(folderOf(records));
    const tables = await world.database.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'updated_at' order by 1`,
    );
    const rowsOf = ({ name }: { name: string }) =>
      `select to_jsonb(each) as row from "${name}" as each where updated_at = now()::timestamptz(3)`;
    changedRows = tables.map(rowsOf).join(' union all ');
  }, 120_000);

  afterAll(() => world.database.close());

  /** Sends a mutation as the operator, and returns its outcome and the texts that it wrote. Nothing is kept. */
  async function send(mutation: Mutation, input: Input): Promise<Outcome & { written: readonly string[] }> {
    const written: string[] = [];
    const context = keepingNothing(await contextAs(world.database, OPERATOR), async (rows) => {
      for (const { row } of await rows.query<{ row: unknown }>(rawSql(changedRows))) collectTexts(row, written);
    });
    return { ...(await attempt(world.schema, context, mutation, input)), written };
  }

  /** Every text field of every mutation, with a function that gives a valid input with this text in the field. */
  function textFields(): [path: string, mutation: Mutation, inputWith: (text: string) => Input][] {
    const target = world.targets[NORTH]!;
    return world.mutations.flatMap((mutation) =>
      Object.values(inputType(mutation).getFields()).flatMap(({ name, type }) =>
        textPaths(type).map((path): [string, Mutation, (text: string) => Input] => [
          [mutation.name, name, ...path].join('.'),
          mutation,
          (text) => {
            const input = validInput(mutation, RIGHTS[mutation.name]!, target);
            const value = input[name] ?? valueOf(name, type, target);
            return { ...input, [name]: withText(value, path, text) };
          },
        ]),
      ),
    );
  }

  it('refuse characters that no text may contain, with the field and the fix', async () => {
    const wrong: string[] = [];
    let next = 0;
    for (const [path, mutation, inputWith] of textFields()) {
      for (const text of ['a\u0000b', FORBIDDEN[next++ % FORBIDDEN.length]!, FORBIDDEN[next++ % FORBIDDEN.length]!]) {
        const { code, field, message } = await send(mutation, inputWith(text));
        const expected = path.split('.').slice(1).join('.');
        if (code === 'CONTROL_CHARACTER' && field === expected && /^Remove the invisible character U\+/.test(message))
          continue;
        wrong.push(`${path} with ${JSON.stringify(text)}: ${code} ${field}: ${message}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(next).toBeGreaterThan(100);
  }, 120_000);

  it('store composed texts, or refuse them by a rule of their own', async () => {
    const wrong: string[] = [];
    let stored = 0;
    for (const [path, mutation, inputWith] of textFields()) {
      const { code, message, written } = await send(mutation, inputWith(DECOMPOSED));
      if (code === 'done' && written.length > 0) stored += 1;
      const unclean = written.filter(
        (text) => text !== text.normalize('NFC') || findForbidden(text, 'prose') !== undefined,
      );
      if (unclean.length > 0) wrong.push(`${path} stores ${JSON.stringify(unclean)}`);
      if (!/^(done|(?!INTERNAL)[A-Z_]+)$/.test(code)) wrong.push(`${path}: ${code}: ${message}`);
    }
    expect(wrong).toEqual([]);
    expect(stored).toBeGreaterThan(50);
  }, 120_000);

  it('take only http and https addresses for a URL', async () => {
    const addresses = textFields().filter(([path]) => /\burl$/i.test(path));
    expect(addresses.map(([path]) => path)).toEqual(['addPaper.url', 'recordYearlyReportPublication.url']);
    for (const [path, mutation, inputWith] of addresses) {
      for (const text of BAD_ADDRESSES) {
        const { code, field } = await send(mutation, inputWith(text));
        expect([path, text, code, field]).toEqual([
          path,
          text,
          expect.stringMatching(/^(INVALID_URL|CONTROL_CHARACTER)$/),
          'url',
        ]);
      }
      const given = ' HTTPS://Bücher.Example:443/Ünder the/../shelf?q=é#"top" ';
      const { code, written } = await send(mutation, inputWith(given));
      expect([path, code]).toEqual([path, 'done']);
      expect(written).toContain('https://xn--bcher-kva.example/shelf?q=%C3%A9#%22top%22');
    }
  }, 120_000);
});

function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null)
    Object.values(value).forEach((part) => collectTexts(part, texts));
}

/** The paths of the texts in a value of an input type. */
function textPaths(type: GraphQLInputType): string[][] {
  const named = getNullableType(type);
  if (isListType(named)) return textPaths(named.ofType).map((path) => ['0', ...path]);
  if (isInputObjectType(named)) {
    return Object.values(named.getFields()).flatMap(({ name, type: own }) =>
      textPaths(own).map((path) => [name, ...path]),
    );
  }
  return getNamedType(named).name === 'String' ? [[]] : [];
}

function withText(value: unknown, [name, ...path]: readonly string[], text: string): unknown {
  if (name === undefined) return text;
  if (Array.isArray(value)) return [withText(value[0], path, text), ...(value.slice(1) as unknown[])];
  const object = (value ?? {}) as Input;
  return { ...object, [name]: withText(object[name], path, text) };
}
