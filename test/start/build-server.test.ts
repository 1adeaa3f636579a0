import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(__dirname, '../..');

/** The build of a project with two files, in a folder whose name has a space. */
describe('the build of the server', () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'safeboard build '));
    for (const file of ['server/build/build-server.mjs', '.swcrc', 'package-lock.json']) {
      cpSync(join(repository, file), join(project, file));
    }
    symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'));
    write('server/main.ts', `import { fail } from './fail';\n\nfail('first');\n`);
    write('server/fail.ts', `export function fail(text: string): never {\n\n  throw new Error(text);\n}\n`);
    write('migrations/index.ts', 'export const migrations: string[] = [];\n');
  });
  afterEach(() => rmSync(project, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(join(project, file, '..'), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: tmpdir(), encoding: 'utf8' });
  const build = () => node(join(project, 'server/build/build-server.mjs'));
  const main = () => node('--enable-source-maps', join(project, 'dist/server/main.js'));

  it('compiles what is missing or changed, and nothing else', () => {
    const first = build();
    expect([first.status, first.stdout]).toEqual([0, '']);
    expect(first.stderr).toContain('Compiling the server');
    expect(main().stderr).toContain('Error: first');
    const built = statSync(join(project, 'dist')).ino;

    expect(build()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(statSync(join(project, 'dist')).ino).toBe(built);

    write('server/main.ts', `throw new Error('second');\n`);
    rmSync(join(project, 'server/fail.ts'));
    expect(build().stderr).toContain('Compiling the server');
    expect(main().stderr).toContain('Error: second');
    expect(existsSync(join(project, 'dist/server/fail.js'))).toBe(false);
    expect(readdirSync(project).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });

  it('keeps the lines of the sources in stack traces', () => {
    build();
    expect(main().stderr).toContain(`${join(project, 'server/fail.ts')}:3:9`);
  });

  it('keeps the compiled server when a source has a mistake, and names the file', () => {
    build();
    write('server/fail.ts', 'export function fail( {\n');
    const { status, stderr } = build();
    expect(status).toBe(1);
    expect(stderr).toContain('server/fail.ts');
    expect(main().stderr).toContain('Error: first');
    expect(readdirSync(project).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });

  it('needs its tools only where something must be compiled', () => {
    build();
    rmSync(join(project, 'node_modules'));
    expect(build()).toMatchObject({ status: 0, stderr: '' });
    write('server/main.ts', `throw new Error('second');\n`);
    expect(build()).toMatchObject({
      status: 1,
      stderr:
        'The server must be compiled, and @swc/core is not installed. Run "npm ci" with development dependencies, or use a release archive.\n',
    });
  });
});
