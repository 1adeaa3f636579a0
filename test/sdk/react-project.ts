import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ScratchProject } from './scratch-project';

/** Where React of a major version is installed. */
const homes = { 18: join(__dirname, 'react-18'), 19: __dirname };

/** The major versions of React that the hooks are for. */
export type ReactVersion = keyof typeof homes;

/** What the page needs beside React. */
const others = ['@tanstack/react-query', '@tanstack/query-core', '@types/react', '@types/react-dom', 'csstype'];

/** A project of somebody else with the packed packages, and the folder of a copy for each React. */
export interface ReactProject {
  /** The project as it was installed, with the current React. */
  project: ScratchProject;
  /** The folder of the project for a React. */
  folderOf(version: ReactVersion): string;
  /** Removes all of it. */
  remove(): Promise<void>;
}

/**
 * Installs the hooks as their README says, once, and copies what comes from elsewhere to it. A link would do for most, but
 * then the query library would find the React of this repository instead of that of the project.
 */
export async function createReactProject(versions: readonly ReactVersion[]): Promise<ReactProject> {
  const project = await ScratchProject.create();
  await project.install('react');
  for (const name of others) await copyPackage(name, __dirname, project.folder);
  const parent = await mkdtemp(join(tmpdir(), 'safeboard-reacts-'));
  const folderOf = (version: ReactVersion) => (version === 19 ? project.folder : join(parent, String(version)));
  for (const version of versions) {
    const folder = folderOf(version);
    if (folder !== project.folder) await cp(project.folder, folder, { recursive: true });
  }
  for (const version of versions) {
    for (const name of ['react', 'react-dom']) await copyPackage(name, homes[version], folderOf(version));
    const renderer = require.resolve('react-dom/package.json', { paths: [homes[version]] });
    await copyPackage('scheduler', dirname(renderer), folderOf(version));
  }
  return {
    project,
    folderOf,
    async remove() {
      await Promise.all([project.remove(), rm(parent, { recursive: true, force: true })]);
    },
  };
}

/** Copies a package as it is found from a folder. */
async function copyPackage(name: string, from: string, to: string): Promise<void> {
  const source = dirname(require.resolve(`${name}/package.json`, { paths: [from] }));
  await cp(source, join(to, 'node_modules', name), { recursive: true });
}
