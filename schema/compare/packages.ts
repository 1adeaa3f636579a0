import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

const dependencies = ['dependencies', 'devDependencies', 'peerDependencies'] as const;

type Package = { version: string } & { [Group in (typeof dependencies)[number]]?: Record<string, string> };
type Lockfile = Package & { packages: Record<string, Package | undefined> };

/** The folders of the packages that share the version: the root and what `sdk/` publishes. */
function packageFolders(): string[] {
  const sdk = readdirSync(join(root, 'sdk')).map((name) => `sdk/${name}`);
  return ['', ...sdk.filter((folder) => existsSync(join(root, folder, 'package.json')))];
}

const read = <Content = Package>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Content;
const write = (file: string, content: Package) =>
  writeFileSync(join(root, file), `${JSON.stringify(content, undefined, 2)}\n`);

/** The version of each package, by its folder; the root's is empty. */
export function packageVersions(): Map<string, string> {
  return new Map(packageFolders().map((folder) => [folder, read(join(folder, 'package.json')).version]));
}

/**
 * Gives every package this version, where they name each other and in the lockfile too, and the files that they are packed
 * into in their READMEs.
 */
export function setPackageVersions(version: string): void {
  const lock = read<Lockfile>('package-lock.json');
  for (const [folder, before] of packageVersions()) {
    const file = join(folder, 'package.json');
    write(file, raised(read(file), before, version));
    const locked = lock.packages[folder];
    if (locked) lock.packages[folder] = raised(locked, before, version);
    const readme = join(root, folder, 'README.md');
    if (folder === '' || !existsSync(readme)) continue;
    const text = readFileSync(readme, 'utf8');
    writeFileSync(readme, text.replaceAll(`-${before}.tgz`, `-${version}.tgz`));
  }
  write('package-lock.json', { ...lock, version });
}

/** A package with its new version; it asks for that of its siblings where it asked for the one before. */
function raised(content: Package, before: string, version: string): Package {
  const result = { ...content, version };
  for (const group of dependencies) {
    const asked = Object.entries(content[group] ?? {});
    if (asked.length === 0) continue;
    const sibling = (name: string) => name.startsWith('@safeboard/');
    result[group] = Object.fromEntries(
      asked.map(([name, range]) => [name, sibling(name) ? range.replace(before, version) : range]),
    );
  }
  return result;
}
