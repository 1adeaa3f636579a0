import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const schema = 'type Query { board: String motto: String }';
const documents = JSON.stringify({ hash: 'query Board { board }' });
const packed = 'npm install ./safeboard-client-0.3.1.tgz\n';

/** What a command wrote, and whether it failed. */
interface Result {
  complaints: string;
  failed: boolean;
}

describe('the commands that compare and release the schema', () => {
  let folder: string;
  const place = (...names: string[]) => join(folder, ...names);
  const read = (...names: string[]) => readFile(place(...names), 'utf8');
  const json = async (...names: string[]) => JSON.parse(await read(...names)) as Record<string, never>;

  /** Runs one of the commands in a project of its own. */
  const run = (command: string, ...parameters: string[]) =>
    new Promise<Result>((done) => {
      const script = place('schema', 'compare', `${command}.ts`);
      execFile(
        process.execPath,
        ['-r', '@swc-node/register', script, ...parameters],
        { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } },
        (error, _output, complaints) => done({ complaints, failed: error !== null }),
      );
    });

  /** A project at version 0.3.1, which is released. */
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'safeboard-compare-'));
    await cp(join(root, 'schema', 'compare'), place('schema', 'compare'), { recursive: true });
    await symlink(join(root, 'node_modules'), place('node_modules'));
    await cp(join(root, 'tsconfig.json'), place('tsconfig.json'));
    const client = { name: '@safeboard/client', version: '0.3.1' };
    const react = { name: '@safeboard/react', version: '0.3.1', peerDependencies: { '@safeboard/client': '^0.3.1' } };
    const packages = { '': { version: '0.3.1' }, 'sdk/client': client, 'sdk/react': react };
    const files: Record<string, string> = {
      'package.json': JSON.stringify({ name: 'safeboard', version: '0.3.1' }),
      'package-lock.json': JSON.stringify({ version: '0.3.1', packages }),
      'sdk/client/package.json': JSON.stringify(client),
      'sdk/client/README.md': packed,
      'sdk/react/package.json': JSON.stringify(react),
      'sdk/client/example/package.json': JSON.stringify({ dependencies: { '@safeboard/client': '^0.3.1' } }),
      'sdk/client/example/README.md': packed,
      'schema/schema.graphql': schema,
      'schema/trusted-documents.json': documents,
      'schema/releases/0.3.1/schema.graphql': schema,
      'schema/releases/0.3.1/trusted-documents.json': documents,
      'schema/CHANGELOG.md': '## 0.3.1 (2026-11-23)\n\nThe first release.\n',
    };
    for (const [name, text] of Object.entries(files)) {
      await cp(join(root, 'LICENSE'), place(name));
      await writeFile(place(name), text);
    }
    expect(await run('compare')).toEqual({ complaints: '', failed: false });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('report a change, raise the versions, and keep what was released', async () => {
    expect(await run('compare', '--check')).toEqual({ complaints: '', failed: false });
    await writeFile(place('schema', 'schema.graphql'), schema.replace('motto', 'place(on: Int): String motto'));

    const stale = await run('compare', '--check');
    expect(stale.failed).toBe(true);
    expect(stale.complaints).toContain('schema/CHANGELOG.md is out of date.');
    expect(stale.complaints).toContain(
      `${join('sdk', 'client', 'package.json')} has version 0.3.1, but the changes require 0.3.2`,
    );

    expect(await run('compare')).toEqual({ complaints: '', failed: false });
    expect(await run('compare', '--check')).toEqual({ complaints: '', failed: false });
    expect(await read('schema', 'CHANGELOG.md')).toMatch(/## 0\.3\.2 \(not released yet\)[^]*`place`[^]*## 0\.3\.1/);
    expect(await json('package.json')).toMatchObject({ version: '0.3.2' });
    const react = { version: '0.3.2', peerDependencies: { '@safeboard/client': '^0.3.2' } };
    expect(await json('sdk', 'react', 'package.json')).toMatchObject(react);
    expect(await json('package-lock.json')).toMatchObject({
      version: '0.3.2',
      packages: { '': { version: '0.3.2' }, 'sdk/client': { version: '0.3.2' }, 'sdk/react': react },
    });
    for (const names of [['README.md'], ['example', 'README.md']]) {
      expect(await read('sdk', 'client', ...names)).toBe(packed.replace('0.3.1', '0.3.2'));
    }
    expect(await json('sdk', 'client', 'example', 'package.json')).toEqual({
      dependencies: { '@safeboard/client': '^0.3.2' },
    });

    expect(await run('release')).toEqual({ complaints: '', failed: false });
    expect(await run('compare', '--check')).toEqual({ complaints: '', failed: false });
    expect(await read('schema', 'releases', '0.3.2', 'schema.graphql')).toContain('place');
    expect(await read('schema', 'CHANGELOG.md')).toMatch(/## 0\.3\.2 \(\d{4}-\d{2}-\d{2}\)/);
    expect(await run('release')).toMatchObject({ failed: true });
  });

  it('do not let a breaking change pass under a version that hides it, nor unannounced', async () => {
    await writeFile(place('schema', 'schema.graphql'), schema.replace(' motto: String', ''));
    const { complaints, failed } = await run('compare');
    expect(failed).toBe(true);
    expect(complaints).toContain('Query.motto was removed, but was not deprecated');
    expect(await json('package.json')).toMatchObject({ version: '0.4.0' });

    await writeFile(place('package.json'), JSON.stringify({ name: 'safeboard', version: '0.3.2' }));
    expect((await run('compare', '--check')).complaints).toContain(
      'package.json has version 0.3.2, but the changes require 0.4.0',
    );
  });
});
