import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { referencePage } from '../../schema/reference/page';

const graph = buildSchema(readFileSync(join(__dirname, '../../schema/schema.graphql'), 'utf8'));
const tiny = buildSchema(`
  "A \`Board\` <b>&</b> its \`seats\`." type Board { old: Int @deprecated(reason: "Use seats. Goes on 2027-06-30.")
    "How many." seats(kind: Kind = PANEL, "A page." first: Int): Int! }
  enum Kind { "Of a panel." PANEL } type Query { board: Board }`);

describe('the reference of the schema', () => {
  const page = referencePage(graph);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

  it('has every type, field and value of an enum once', () => {
    const types = Object.values(graph.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    const parts = types.flatMap((type) => {
      if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
      const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
      return hasFields ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [];
    });
    const expected = [...types.map(({ name }) => name), ...parts];
    expect(expected.length).toBeGreaterThan(2000);
    expect(new Set(ids).size).toBe(ids.length);
    expect(expected.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has no link that leads nowhere, and none that leads out', () => {
    const known = new Set(ids);
    const links = [...page.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link = '']) => link);
    const files = ['reference.css', 'reference.js'];
    expect(links.filter((link) => !(link.startsWith('#') ? known.has(link.slice(1)) : files.includes(link)))).toEqual(
      [],
    );
  });

  it('shows descriptions, deprecations and defaults, and escapes HTML in descriptions', () => {
    const text = referencePage(tiny);
    expect(text).toContain(
      '<p>A <a href="#Board"><code>Board</code></a> &lt;b&gt;&amp;&lt;/b&gt; its <code>seats</code>.</p>',
    );
    expect(text).toContain('<p class="deprecated">Deprecated. Use seats. Goes on 2027-06-30.</p>');
    expect(text).toMatch(/Deprecated<\/h2>\n<ul>\n<li><a href="#Board.old">/);
    expect(text).toContain('<code>kind: <a href="#Kind">Kind</a> = PANEL</code>');
    expect(text).toContain('<p>A page.</p>');
    expect(text).toMatch(/id="Kind"[^]*Found at <a href="#Board.seats">Board.seats<\/a>/);
    expect(referencePage(buildSchema('type Query { a: Int }'))).toContain('<p>Nothing is deprecated.</p>');
  });
});
