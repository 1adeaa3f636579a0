import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { dataFolder, type SampleApp, startSampleApp } from '../abuse/sample-app';
import { makeTestKey, type TestKey } from '../access/test-keys';
import { ScratchProject } from '../sdk/scratch-project';

const run = promisify(execFile);
const folder = resolve(__dirname, '../../sdk/recipes');
const address = 'http://localhost:4000';
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Whose key the reader of a recipe has. */
const holders: Record<string, TestKey> = {
  'analyst.md': { role: 'ANALYST', board: 'southampton-children-families-scrutiny-panel' },
  'front-end-team.md': { role: 'BOARD_MANAGER', board: 'southampton-children-families-scrutiny-panel' },
  'partner-integrator.md': { role: 'PARTNER_SERVICE', board: 'southampton-lscb', partner: 'hampshire-constabulary' },
};

interface Block {
  language: string;
  text: string;
}

/** The blocks of a recipe, in order: code, and what it prints. */
function blocksOf(recipe: string): Block[] {
  const text = readFileSync(join(folder, recipe), 'utf8');
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', block = '']) => ({
    language,
    text: block,
  }));
}

describe('the recipes', () => {
  let project: ScratchProject;

  beforeAll(async () => {
    project = await ScratchProject.create();
    await project.install();
    await project.lend('@types/node', 'undici-types', 'graphql', 'rxjs', '@apollo/client', '@urql/core');
  }, 240_000);
  afterAll(() => project?.remove());

  /** Runs a block as its reader would, and gives what it prints. */
  async function print({ language, text }: Block, name: string, env: Record<string, string>): Promise<string> {
    const options = { cwd: project.folder, env: { ...process.env, ...env } };
    if (language === 'ts') return project.node([`${name}.mjs`], env);
    if (language === 'sh') return (await run('sh', ['-e', '-c', text], options)).stdout;
    await project.write(`${name}.py`, text);
    return (await run('python3', [`${name}.py`], options)).stdout;
  }

  it.each(readdirSync(folder))(
    '%s has code that prints the output shown',
    async (recipe) => {
      const data = await dataFolder();
      let app: SampleApp | undefined;
      try {
        app = await startSampleApp(data.path);
        const { url, database } = app;
        const env = { SAFEBOARD_KEY: await makeTestKey(database, holders[recipe] ?? { role: 'ANALYST' }) };
        const blocks = blocksOf(recipe).map((block) => ({ ...block, text: block.text.replaceAll(address, url) }));
        const examples = blocks.filter((_block, index) => index % 2 === 0);
        expect(examples.length).toBeGreaterThan(2);

        const names = examples.map((_example, index) => `${recipe.replace('.md', '')}-${index}`);
        for (const [index, { language, text }] of examples.entries()) {
          expect(['ts', 'sh', 'python']).toContain(language);
          if (language === 'ts') await project.write(`${names[index]}.mts`, text);
        }
        const compilerOptions = {
          ...{ target: 'es2022', lib: ['es2022', 'dom'], module: 'nodenext', types: ['node'], strict: true },
          ...{ noUncheckedIndexedAccess: true, skipLibCheck: true },
        };
        await project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.mts'] }));
        if (examples.some(({ language }) => language === 'ts')) await project.compile();

        for (const [index, example] of examples.entries()) {
          const expected = blocks[index * 2 + 1];
          expect(expected?.language).toBe('text');
          if (example.language === 'python' && !hasPython) continue;
          const printed = await print(example, names[index] ?? '', env);
          expect({ text: example.text, printed }).toEqual({ text: example.text, printed: expected?.text });
        }
      } finally {
        await app?.close();
        await data.remove();
      }
    },
    240_000,
  );
});
