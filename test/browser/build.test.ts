import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeInBrowser } from '../support/browser';

jest.setTimeout(120_000);

const workspace = join(__dirname, '..', '..', 'server', 'platform', 'http', 'graphiql');
const partsOfTheWorkspace = ['src', 'index.html', 'vite.config.mjs', 'package.json', 'ensure-built.mjs'];

describeInBrowser('building the GraphiQL page', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  async function copyOfWorkspace(parent: string): Promise<string> {
    const copy = await mkdtemp(join(parent, '.build-'));
    folders.push(copy);
    for (const part of partsOfTheWorkspace) await cp(join(workspace, part), join(copy, part), { recursive: true });
    return copy;
  }

  async function ensureBuilt(folder: string): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'ensure-built.mjs')]);
    return stdout;
  }

  it('builds a missing page, keeps it while the sources are unchanged, and builds it again when they change', async () => {
    const copy = await copyOfWorkspace(__dirname);
    const installed = join(workspace, 'node_modules');
    if (await stat(installed).catch(() => undefined)) await symlink(installed, join(copy, 'node_modules'));
    const page = join(copy, 'dist', 'index.html');

    expect(await ensureBuilt(copy)).toContain('GraphiQL is built.');
    expect(await readFile(page, 'utf8')).toContain('<title>Safeboard - GraphiQL</title>');
    const built = (await stat(page)).mtimeMs;

    expect(await ensureBuilt(copy)).toBe('');
    expect((await stat(page)).mtimeMs).toBe(built);

    await writeFile(
      join(copy, 'index.html'),
      (await readFile(join(copy, 'index.html'), 'utf8')).replace('Safeboard - ', ''),
    );
    expect(await ensureBuilt(copy)).toContain('GraphiQL is built.');
    expect(await readFile(page, 'utf8')).toContain('<title>GraphiQL</title>');
  });

  it('lets the server start without the build tools', async () => {
    const copy = await copyOfWorkspace(tmpdir());
    expect(await ensureBuilt(copy)).toContain('The server starts without the GraphiQL page');
  });
});
