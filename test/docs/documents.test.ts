import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { settingsReference } from '../../server/config';
import { blockAfter, readDocument, root } from '../support/documents';
import { openSampleGraph } from '../support/sample-graph';
import { textFiles } from '../language/texts';

const documents = textFiles().filter((path) => path.endsWith('.md'));

/** The anchor that GitHub gives to a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchorsOf = (path: string) =>
  [...readDocument(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));

describe('the README', () => {
  it('shows a query with the result that it really has', async () => {
    const graph = await openSampleGraph();
    try {
      const { data } = await graph.query(blockAfter('README.md', '## A query and its result', 'graphql'));
      expect(JSON.parse(blockAfter('README.md', '## A query and its result', 'json'))).toEqual({
        data: JSON.parse(JSON.stringify(data)) as unknown,
      });
    } finally {
      await graph.close();
    }
  }, 120_000);

  it.each(['README.md', 'server/OPERATING.md'])('%s names the Node.js versions that package.json supports', (path) => {
    const { engines } = JSON.parse(readDocument('package.json')) as { engines: { node: string } };
    const versions = [...engines.node.matchAll(/(\d+\.\d+)\.0/g)].map(([, version]) => version);
    expect(readDocument(path).replaceAll(/\s+/g, ' ')).toContain(`${versions.join(', ')} or newer`);
  });

  it('lists every folder of the server', () => {
    const tree = blockAfter('README.md', '## Contributors', '');
    const folders = readdirSync(join(root, 'server'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !tree.includes(`${name}/`))).toEqual([]);
  });
});

it('the page for operators lists every setting with its default and meaning', () => {
  const rows = readDocument('server/OPERATING.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replace(/\s+\|/g, ' |').replace(/\|\s+/g, '| '));
  const expected = settingsReference.map(
    ({ name, default: standard, description }) =>
      `| \`${name}\` | ${standard === '' ? 'none' : `\`${standard}\``} | ${description} |`,
  );
  expect(rows.map((row) => row.trim())).toEqual(expected);
});

describe('the documents', () => {
  it.each(documents)('%s links only to files and headings that exist', (path) => {
    const text = readDocument(path).replace(/^```.*?^```$/gms, '');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target);
    const broken = targets.filter((target) => {
      const [file = '', heading] = target.split('#');
      const linked = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(root, linked))) return true;
      return heading !== undefined && !anchorsOf(linked).includes(heading);
    });
    expect(broken).toEqual([]);
  });
});
