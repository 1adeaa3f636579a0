import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const RESULTS = join(__dirname, 'RESULTS.md');
const TITLE = '# Benchmark results\n';

/** Writes a section of the results and replaces an older one with the same title. */
export async function writeSection(title: string, text: string): Promise<void> {
  const existing = await readFile(RESULTS, 'utf8').catch(() => TITLE);
  const [head = TITLE, ...sections] = existing.split(/^(?=## )/m);
  const section = `## ${title}\n\n${text}\n`;
  const others = sections.filter((each) => !each.startsWith(`## ${title}\n`)).map((each) => each.trimEnd() + '\n');
  await writeFile(RESULTS, [head.trimEnd() + '\n', ...others, section].join('\n'));
}
