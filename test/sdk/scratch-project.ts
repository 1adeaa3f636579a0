import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { exclusively, buildOnce, cachePath } from '../support/build-cache';

const run = promisify(execFile);
const root = resolve(__dirname, '../..');

/** The sources of the packed packages. */
const sources = ['sdk', 'schema/operations', 'LICENSE'];

const EMPTY_PROJECT = '{ "name": "scratch", "private": true }';

/** The packages that consumers install. */
export type PackageName = 'client' | 'react';

/** A block of code in a package's README, and the block of expected output that follows it, if one does. */
export interface ReadmeBlock {
  /** The language that it is marked with. */
  language: string;
  /** What it says. */
  text: string;
}

/** All code blocks of a package's README, in order. */
export async function readmeBlocks(name: PackageName = 'client'): Promise<ReadmeBlock[]> {
  const readme = await readFile(join(root, 'sdk', name, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
}

/** Creates a project in a new folder and installs the package in it with the commands of its README. */
async function followReadme(name: PackageName, folder: string): Promise<void> {
  const [block] = (await readmeBlocks(name)).filter(({ language }) => language === 'sh');
  if (!block) throw new Error(`The README does not say how to install the ${name}.`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), EMPTY_PROJECT);
  const env = {
    ...process.env,
    PROJECT: folder,
    npm_config_offline: 'true',
    npm_config_legacy_peer_deps: 'true',
    npm_config_update_notifier: 'false',
  };
  // Packing builds the package in its folder.
  await exclusively(join(tmpdir(), 'safeboard-packing'), () => run('sh', ['-e', '-c', block.text], { cwd: root, env }));
}

/** Somebody else's project, in a folder that knows nothing of this repository. */
export class ScratchProject {
  private constructor(readonly folder: string) {}

  /** Makes an empty project. */
  static async create(): Promise<ScratchProject> {
    const project = new ScratchProject(await mkdtemp(join(tmpdir(), 'safeboard-project-')));
    await project.write('package.json', EMPTY_PROJECT);
    return project;
  }

  /**
   * Installs the package with the commands of its README, without a network and without its peer dependencies. The
   * result is cached for as long as the sources of the packages stay the same.
   */
  async install(name: PackageName = 'client'): Promise<void> {
    const made = await buildOnce(cachePath(`installed-${name}`, sources), (folder) => followReadme(name, folder));
    await cp(made, this.folder, { recursive: true });
  }

  /** Writes a file of the project. */
  async write(name: string, text: string): Promise<void> {
    await writeFile(join(this.folder, name), text);
  }

  /** Runs a script of the project, and gives what it prints. */
  async run(name: string, text: string, env: Record<string, string> = {}): Promise<string> {
    await this.write(name, text);
    return this.node([name], env);
  }

  /** Runs Node in the project's folder, and gives what it prints. */
  async node(parameters: string[], env: Record<string, string> = {}): Promise<string> {
    const { stdout } = await run(process.execPath, parameters, { cwd: this.folder, env: { ...process.env, ...env } });
    return stdout;
  }

  /** Compiles the project as its tsconfig.json says. */
  async compile(): Promise<void> {
    await this.node([require.resolve('typescript/bin/tsc'), '--pretty', 'false']).catch(
      (error: Error & { stdout?: string }) => {
        throw new Error(error.stdout || error.message);
      },
    );
  }

  /** Lends the project packages that this repository has installed, as if it had installed them itself. */
  async lend(...names: string[]): Promise<void> {
    for (const name of names) {
      const place = join(this.folder, 'node_modules', name);
      await mkdir(dirname(place), { recursive: true });
      await symlink(join(root, 'node_modules', name), place);
    }
  }

  /** Checks the types of these files with these compiler options; gives the compiler's complaints. */
  async checkTypes(compilerOptions: object, files: string[], config: string): Promise<string> {
    await this.write(config, JSON.stringify({ compilerOptions, files }));
    const compiler = require.resolve('typescript/bin/tsc');
    const failed = (error: Error & { stdout?: string }) => ({ stdout: error.stdout || error.message });
    const { stdout } = await run(process.execPath, [compiler, '--noEmit', '-p', config], { cwd: this.folder }).catch(
      failed,
    );
    return stdout;
  }

  /** Removes it. */
  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
