import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const folders = ['server', 'sdk', 'schema', 'test'];
const isText = /\.(md|m?js|jsx|tsx?|graphql|html|css)$/;
/** Not written here: built, generated from the schema, or a released schema as it was. And the list of retired words. */
const isLeftOut =
  /(^|\/)(node_modules|dist|generated|releases|\.build-[^/]*)\/|^schema\/reference\/index\.html$|^test\/language\//;

/** Every file with prose or code of the project, as paths from its root. Migrations never change, so they are not read. */
export function textFiles(): string[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name))),
  );
  const atRoot = readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  return [...atRoot, ...inFolders].filter((path) => isText.test(path) && !isLeftOut.test(path)).sort();
}

export const readText = (path: string) => readFileSync(join(root, path), 'utf8');

/** The text with names such as `beginVisit` split into words, line by line. Names of the database keep their underscores. */
export const asWords = (text: string) => text.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
