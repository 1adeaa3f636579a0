// Builds the package into dist: ESM and CommonJS, each with its types. The types of the client must be built before.
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const made = `${here}/.build-${process.pid}`;

try {
  for (const format of ['esm', 'cjs']) {
    // The second has the same types as the first: they are checked once.
    const check = format === 'esm' ? [] : ['--noCheck'];
    const parameters = [compiler, '-p', `tsconfig.${format}.json`, '--outDir', `${made}/${format}`, ...check];
    execFileSync(process.execPath, parameters, { cwd: here, stdio: 'inherit' });
  }
  // The package itself is ESM; without this mark Node would read the CommonJS files as ESM too.
  writeFileSync(`${made}/cjs/package.json`, '{ "type": "commonjs" }\n');
  // Programs that use the package meanwhile never see half of it.
  if (existsSync(`${here}/dist`)) renameSync(`${here}/dist`, `${made}-old`);
  renameSync(made, `${here}/dist`);
} finally {
  for (const folder of [made, `${made}-old`]) rmSync(folder, { recursive: true, force: true });
}
