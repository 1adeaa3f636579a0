// Looks at the packed client as consumers meet it, and prints what it finds as JSON. It is no test itself, because what it
// uses comes as ES modules only: node check-package.mjs types <tarball> | sizes <project> | script <project>
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { rolldown } from 'rolldown';

const subjects = [
  ...['boards', 'partners', 'meetings', 'indicators', 'caseReviews', 'recommendations', 'obligations'],
  ...['reports', 'search', 'nodes', 'access'],
];

/** Whether types and code fit together, for each way to import the package. */
async function types(tarball) {
  const { entrypoints, problems } = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  return { entrypoints: Object.keys(entrypoints), problems };
}

/** What the core, each subject on top of it, and all of them weigh in a bundle for a browser. */
async function sizes(folder) {
  const core = `import { createCoreClient } from '@safeboard/client/core'; const client = createCoreClient({ url: '/graphql' });`;
  const coreSize = await bundleSize(`${core} globalThis.client = client;`, folder);
  const rows = [{ label: '`createCoreClient`', ...coreSize }];
  for (const name of subjects) {
    const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const code = `${core} import { ${name} } from '@safeboard/client/${file}'; globalThis.client = ${name}(client);`;
    const { minified, gzipped } = await bundleSize(code, folder);
    const more = { minified: minified - coreSize.minified, gzipped: gzipped - coreSize.gzipped };
    rows.push({ label: `+ \`${name}\``, ...more });
  }
  const all = `import { createClient } from '@safeboard/client'; globalThis.client = createClient({ url: '/graphql' });`;
  return [...rows, { label: '`createClient`, everything', ...(await bundleSize(all, folder)) }];
}

/** The whole client as one script for a page, which finds it as `globalThis.Safeboard`. */
async function script(folder) {
  return bundled(`import * as client from '@safeboard/client'; globalThis.Safeboard = client;`, folder, 'iife');
}

/** Bytes of a piece of code, bundled with what it imports and minified, and those after compression. */
async function bundleSize(code, folder) {
  const text = await bundled(code, folder, 'esm');
  return { minified: Buffer.byteLength(text), gzipped: gzipSync(text, { level: 9 }).length };
}

async function bundled(code, folder, format) {
  const entry = join(folder, 'entry.mjs');
  const plugin = {
    name: 'entry',
    resolveId: (id) => (id === entry ? id : null),
    load: (id) => (id === entry ? code : null),
  };
  const bundle = await rolldown({ input: entry, cwd: folder, platform: 'browser', plugins: [plugin] });
  const { output } = await bundle.generate({ format, minify: true });
  await bundle.close();
  return output[0].code;
}

const [task, place] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await { types, sizes, script }[task](place)));
