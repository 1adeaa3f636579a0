import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { putEntry } from '../../schema/compare/changelog';
import { compareWithReleases } from '../../schema/compare/comparison';
import { writeEntry } from '../../schema/compare/entry';
import { type Release, readRelease, readReleases, schemaFolder } from '../../schema/compare/releases';
import { brokenDocuments } from '../../schema/compare/rules';
import { compareVersions, nextVersion } from '../../schema/compare/versions';

const today = '2027-03-01';
const board = `type Query { board(slug: String!): Board } enum Kind { PANEL COMMITTEE }
  interface Named { name: String } type Board implements Named { name: String kind: Kind motto: String }`;
const queries = ['query Name { board(slug: "a") { name } }', 'query Motto { board(slug: "a") { motto } }'];

/** Compares a schema with what it becomes when some of it is replaced; nobody's documents ask for the motto. */
function compare(before: string, replaced: string, by: string, version = '0.4.2', documents = queries.slice(0, 1)) {
  expect(before).toContain(replaced);
  const releases = [{ version, schema: buildSchema(before), documents }];
  return compareWithReleases(releases, buildSchema(before.replace(replaced, by)), today);
}

describe('the schema beside the last release', () => {
  it.each([
    ['nothing changed', 'name: String', 'name: String', '0.4.2', '1.4.2'],
    ['a new description', 'kind: Kind', '"Its kind." kind: Kind', '0.4.3', '1.4.3'],
    ['a new field', 'kind: Kind', 'kind: Kind seats: Int', '0.4.3', '1.5.0'],
    ['an argument that may be left out', 'kind: Kind', 'kind(on: Int): Kind', '0.5.0', '1.5.0'],
    ['a new enum value', 'PANEL', 'PANEL SUBGROUP', '0.5.0', '1.5.0'],
    ['another type of a field', 'name: String kind', 'name: String kind: Int old', '0.5.0', '2.0.0'],
    ['an argument that must be given', '(slug: String!)', '(slug: String!, on: Int!)', '0.5.0', '2.0.0'],
  ])('asks for a version when there is %s', async (_what, replaced, by, early, later) => {
    expect((await compare(board, replaced, by, '0.4.2')).lowestVersion).toBe(early);
    expect((await compare(board, replaced, by, '1.4.2')).lowestVersion).toBe(later);
  });

  it('must have announced in a release when a field is removed', async () => {
    const { problems } = await compare(board, 'motto: String', '');
    expect(problems).toEqual(['Board.motto was removed, but was not deprecated with a date in the last release.']);
    const dated = (day: string) =>
      board.replace('motto: String', `motto: String @deprecated(reason: "Nobody has one. Goes on ${day}.")`);
    const gone = async (day: string) =>
      (await compare(dated(day), /motto.*"\)/.exec(dated(day))?.[0] ?? '', '')).problems;
    expect(await gone('2027-03-02')).toEqual(['Board.motto was removed, but is announced to stay until 2027-03-02.']);
    expect(await gone('2027-03-01')).toEqual([]);
  });

  it.each([
    ['an argument', 'kind: Kind', 'kind(on: Int @deprecated(reason: "No.")): Kind', 'Board.kind.on'],
    ['an enum value', 'PANEL', 'PANEL @deprecated', 'Kind.PANEL'],
    ['a field', 'motto: String', 'motto: String @deprecated(reason: "Goes on some day.")', 'Board.motto'],
  ])('is refused when it deprecates %s without a date', async (_what, replaced, by, path) => {
    const { problems } = await compare(board, replaced, by);
    expect(problems).toEqual([expect.stringContaining(`${path} is deprecated without a date.`)]);
  });

  it('keeps the documents of released SDKs working until their fields are removed as announced', async () => {
    const unannounced = await compare(board, 'motto: String', '', '0.4.2', queries);
    expect(unannounced.broken.map(({ name, announced }) => [name, announced])).toEqual([['Motto', false]]);
    expect(unannounced.problems.join()).toContain('Motto of @safeboard/client 0.4.2 no longer works: Cannot query');

    const deprecated = 'motto: String @deprecated(reason: "Nobody has one. Goes on 2027-02-01.")';
    const before = board.replace('motto: String', deprecated);
    const announced = await compare(before, deprecated, '', '0.4.2', queries);
    expect(announced.problems).toEqual([]);
    const entry = writeEntry({ version: '0.5.0', since: '0.4.2', ...announced });
    expect(entry).toContain('- @safeboard/client 0.4.2, Motto: Cannot query field "motto" on type "Board".');
    expect(entry).toMatch(/### Breaking\n\n- Field 'motto' .*was removed from object type 'Board'/);
  });
});

describe('the changelog of the schema', () => {
  it('reports the parts of a new type with the type, and equal changes once', async () => {
    const added = 'enum Kind { PANEL COMMITTEE } type Seat { post: String } type Visit { seat: Seat on: Int }';
    const { changes } = await compare(board, 'enum Kind { PANEL COMMITTEE }', added);
    const entry = writeEntry({ version: '0.4.3', since: '0.4.2', changes, broken: [] });
    expect(entry).toContain('- New types: `Seat`, `Visit`.');
    expect(entry).not.toContain('post');
    expect(entry).toContain('0 breaking, 0 dangerous, 2 safe');
  });

  it('has one entry that is not released, instead of the previous one, and keeps the rest', () => {
    const old = '# Old\n\n## 0.2.0 (not released yet)\n\nWrong.\n\n## 0.1.0 (2026-11-23)\n\nThe first.\n';
    const text = putEntry(old, '## 0.3.0 (not released yet)\n\nRight.');
    expect(text.match(/^## .*$/gm)).toEqual(['## 0.3.0 (not released yet)', '## 0.1.0 (2026-11-23)']);
    expect(text).toContain('The first.');
    expect(text).not.toContain('Wrong.');
    expect(putEntry(text, undefined).match(/^## .*$/gm)).toEqual(['## 0.1.0 (2026-11-23)']);
    expect(putEntry(text, '## 0.3.0 (not released yet)\n\nRight.')).toBe(text);
  });
});

describe('versions', () => {
  it('are ordered by their numbers', () => {
    expect(['0.10.0', '0.9.1', '1.0.0', '0.9.0'].sort(compareVersions)).toEqual(['0.9.0', '0.9.1', '0.10.0', '1.0.0']);
    expect(nextVersion('0.9.0', 'dangerous')).toBe('0.10.0');
  });
});

describe('the releases that there were', () => {
  const releases = readReleases();
  const present = readRelease('', schemaFolder);

  it('have a line in the changelog for each type that is gone since the last one', async () => {
    const changelog = await readFile(resolve(schemaFolder, '..', 'CHANGELOG.md'), 'utf8');
    const [migration = ''] = /### Before you upgrade\n[^]*?\n### /.exec(changelog) ?? [];
    const types = ({ schema }: Release) => Object.keys(schema.getTypeMap());
    const gone = releases
      .slice(-1)
      .flatMap(types)
      .filter((name) => !types(present).includes(name));
    expect(gone.filter((name) => !migration.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(releases)('$version was of one piece', ({ schema, documents }) => {
    expect(documents.length).toBeGreaterThan(10);
    for (const document of documents) expect(validate(schema, parse(document))).toEqual([]);
  });

  it.each(releases)('$version has an SDK that works with this schema, but for what went as announced', (release) => {
    const broken = releases.flatMap(({ schema }) => brokenDocuments([release], schema, present.schema));
    expect(broken.filter(({ announced }) => !announced)).toEqual([]);
  });
});
