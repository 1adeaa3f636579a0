// What the hooks weigh in a bundle for a browser, without what is there anyway; printed as JSON: node react-sizes.mjs <project>
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const folder = process.argv[2];
const entry = join(folder, 'entry.mjs');
const external = [/^react/, /^@tanstack/, /^@safeboard\/client/];

/** Bytes of a piece of code, bundled and minified, and those after compression. */
async function sizeOf(label, code) {
  const plugin = {
    name: 'entry',
    resolveId: (id) => (id === entry ? id : null),
    load: (id) => (id === entry ? code : null),
  };
  // The directives say something to servers; a bundle has no use for them.
  const onLog = () => undefined;
  const bundle = await rolldown({ input: entry, cwd: folder, platform: 'browser', external, plugins: [plugin], onLog });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  return {
    label,
    minified: Buffer.byteLength(output[0].code),
    gzipped: gzipSync(output[0].code, { level: 9 }).length,
  };
}

const all = `export * from '@safeboard/react';`;
const one = `export { SafeboardProvider, useRead } from '@safeboard/react';`;
process.stdout.write(JSON.stringify([await sizeOf('`useRead`', one), await sizeOf('all hooks', all)]));
