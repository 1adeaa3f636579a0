// Builds the command into dist. Its types are checked by `npm run check:types:sdk`, so that the client need not be built first.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const made = `${here}/.build-${process.pid}`;

try {
  const parameters = [compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', made];
  execFileSync(process.execPath, parameters, { cwd: here, stdio: 'inherit' });
  chmodSync(`${made}/main.js`, 0o755);
  // Programs that use the command meanwhile never see half of it.
  if (existsSync(`${here}/dist`)) renameSync(`${here}/dist`, `${made}-old`);
  renameSync(made, `${here}/dist`);
} finally {
  for (const folder of [made, `${made}-old`]) rmSync(folder, { recursive: true, force: true });
}
