import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

const dependencies = ['dependencies', 'devDependencies', 'peerDependencies'] as const;

type Package = { version: string } & { [Group in (typeof dependencies)[number]]?: Record<string, string> };
type Lockfile = Package & { packages: Record<string, Package | undefined> };

/** The folders of the packages right below a folder. */
function packagesBelow(folder: string): string[] {
  const below = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  return below.filter((each) => existsSync(join(root, each, 'package.json')));
}

const read = <Content = Package>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Content;
const write = (file: string, content: Package) =>
  writeFileSync(join(root, file), `${JSON.stringify(content, undefined, 2)}\n`);

/** The version of each package that shares it, by its folder: the root, which is empty, and what `sdk/` publishes. */
export function packageVersions(): Map<string, string> {
  return new Map(['', ...packagesBelow('sdk')].map((folder) => [folder, read(join(folder, 'package.json')).version]));
}

/**
 * Gives every package this version, where they and their examples name each other and in the lockfile too, and the files that
 * they are packed into in their READMEs.
 */
export function setPackageVersions(version: string): void {
  const lock = read<Lockfile>('package-lock.json');
  for (const [folder, before] of packageVersions()) {
    const locked = lock.packages[folder];
    if (locked) lock.packages[folder] = raised(locked, before, version);
    for (const each of folder === '' ? [''] : [folder, ...packagesBelow(folder)]) {
      const file = join(each, 'package.json');
      write(file, raised(read(file), before, version));
      const readme = join(root, each, 'README.md');
      if (each === '' || !existsSync(readme)) continue;
      const text = readFileSync(readme, 'utf8');
      writeFileSync(readme, text.replaceAll(`-${before}.tgz`, `-${version}.tgz`));
    }
  }
  write('package-lock.json', { ...lock, version });
}

/** The package with the new version instead of the previous one, in its own version and in its dependencies on siblings. */
function raised(content: Package, before: string, version: string): Package {
  const result = content.version === before ? { ...content, version } : { ...content };
  for (const group of dependencies) {
    const requested = Object.entries(content[group] ?? {});
    if (requested.length === 0) continue;
    const sibling = (name: string) => name.startsWith('@safeboard/');
    result[group] = Object.fromEntries(
      requested.map(([name, range]) => [name, sibling(name) ? range.replace(before, version) : range]),
    );
  }
  return result;
}
