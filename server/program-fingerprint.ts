import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Where the code lies that answers are worked out by, with what it is built upon. */
const folders = ['server', 'migrations'];
const files = ['package.json', 'package-lock.json'];

/** The page for people has no part in answers, and is as large as the rest. */
const isCode = (path: string) => path.endsWith('.ts') && !path.includes('graphiql');

/** One text for one state of the program: servers with the same code have the same, another version has another. */
export async function programFingerprint(): Promise<string> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true });
      return names.filter(isCode).map((name) => join(folder, name));
    }),
  );
  const hash = createHash('sha256');
  for (const path of [...found.flat().sort(), ...files]) {
    // A packed server comes without the list of exact versions.
    hash.update(path).update(await readFile(join(root, path)).catch(() => ''));
  }
  return hash.digest('base64url');
}
