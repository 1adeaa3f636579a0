import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const repository = join(__dirname, '..', '..');

/** Compiles the server if its sources have changed, as `npm start` does. Called once, before all tests. */
export function compileServer(): void {
  execFileSync(process.execPath, [join(repository, 'server', 'build', 'build-server.mjs')], { stdio: 'inherit' });
}

/** The compiled file of a TypeScript file, by its path from the root of the repository. */
export function compiled(source: string): string {
  return join(repository, 'dist', source.replace(/\.ts$/, '.js'));
}
