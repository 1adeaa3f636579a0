import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const root = resolve(__dirname, '../..');

/** The text of a document, by its path from the project's folder. */
export const readDocument = (path: string) => readFileSync(join(root, path), 'utf8');

/** The first code block in a language after a heading of a document. */
export function blockAfter(path: string, heading: string, language: string): string {
  const document = readDocument(path);
  const start = document.indexOf(heading);
  if (start < 0) throw new Error(`${path} has no heading "${heading}".`);
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(document.slice(start))?.[1];
  if (block === undefined) throw new Error(`No ${language} block follows "${heading}" in ${path}.`);
  return block;
}
