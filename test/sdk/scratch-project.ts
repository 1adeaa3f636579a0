import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(__dirname, '../..');

/** A block of code in the client's README, and the block of expected output that follows it, if one does. */
export interface ReadmeBlock {
  /** The language that it is marked with. */
  language: string;
  /** What it says. */
  text: string;
}

/** All code blocks of the client's README, in order. */
export async function readmeBlocks(): Promise<ReadmeBlock[]> {
  const readme = await readFile(join(root, 'sdk', 'client', 'README.md'), 'utf8');
  return [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
}

/** Somebody else's project, in a folder that knows nothing of this repository. */
export class ScratchProject {
  private constructor(readonly folder: string) {}

  /** Makes an empty project. */
  static async create(): Promise<ScratchProject> {
    const project = new ScratchProject(await mkdtemp(join(tmpdir(), 'safeboard-project-')));
    await project.write('package.json', '{ "name": "scratch", "private": true }');
    return project;
  }

  /** Follows the README's way to install the client, word for word, without a network. */
  async install(): Promise<void> {
    const [block] = (await readmeBlocks()).filter(({ language }) => language === 'sh');
    if (!block) throw new Error('The README does not say how to install the client.');
    const env = {
      ...process.env,
      PROJECT: this.folder,
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    };
    await run('sh', ['-e', '-c', block.text], { cwd: root, env });
  }

  /** Writes a file of the project. */
  async write(name: string, text: string): Promise<void> {
    await writeFile(join(this.folder, name), text);
  }

  /** Runs a script of the project, and gives what it prints. */
  async run(name: string, text: string): Promise<string> {
    await this.write(name, text);
    const { stdout } = await run(process.execPath, [name], { cwd: this.folder });
    return stdout;
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
