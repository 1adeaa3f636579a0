// Builds the package into dist: ESM and CommonJS, each with its types.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(`${here}/dist`, { recursive: true, force: true });
for (const format of ['esm', 'cjs']) {
  execFileSync(process.execPath, [compiler, '-p', `tsconfig.${format}.json`], { cwd: here, stdio: 'inherit' });
}
// The package itself is ESM; without this mark Node would read the CommonJS files as ESM too.
writeFileSync(`${here}/dist/cjs/package.json`, '{ "type": "commonjs" }\n');
