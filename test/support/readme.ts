import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of the project's README. */
export const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

/** The first code block in a language that follows a heading or any other text. */
export function blockAfter(text: string, language: string): string {
  const start = readme.indexOf(text);
  if (start < 0) throw new Error(`The README does not say "${text}".`);
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme.slice(start))?.[1];
  if (block === undefined) throw new Error(`No ${language} block follows "${text}" in the README.`);
  return block;
}
