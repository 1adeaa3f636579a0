import { parseArgs } from 'node:util';
import { buildData } from './national/build';
import { NATIONAL, type Scale } from './national/scale';

const USAGE = `Makes a database for the bench and fills it; one that is there already is dropped first.

  node -r @swc-node/register test/bench/build-data.ts <database-url> [--boards 150] [--months 60] ...

Options: ${Object.keys(NATIONAL).join(', ')}; how many of them.
`;

async function main(): Promise<void> {
  const counts = Object.fromEntries(Object.keys(NATIONAL).map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = parseArgs({ options: counts, allowPositionals: true });
  const [url] = positionals;
  if (!url) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const scale = Object.fromEntries(
    Object.entries(NATIONAL).map(([name, usual]) => [name, Number(values[name] ?? usual)]),
  ) as unknown as Scale;
  await buildData(url, scale, (line) => console.log(line));
}

void main();
