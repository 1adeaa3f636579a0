import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { circles, importsOf } from './import-circles';

const root = join(__dirname, '..', '..');

/** The faults of a file with this text at this path; the file itself need not exist. */
async function lint(path: string, text: string): Promise<string[]> {
  const { dependencies } = (await import(join(root, 'eslint.dependencies.mjs'))) as {
    dependencies: (root: string) => ESLint.Plugin;
  };
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { dependencies: dependencies(root) },
      rules: { 'dependencies/order': 'error' },
    },
  });
  const [result] = await eslint.lintText(text, { filePath: join(root, path) });
  return (result?.messages ?? []).map(({ message }) => message);
}

describe('the order of imports', () => {
  it.each([
    [
      'a room that imports a later one',
      'server/boards/x.ts',
      `import { Meeting } from '../meetings';`,
      'boards must not import meetings',
    ],
    [
      'the platform that imports a room',
      'server/platform/graphql/x.ts',
      `import { Role } from '../../access';`,
      'must not import access',
    ],
    [
      'a part of the platform that imports a later one',
      'server/platform/database/x.ts',
      `import { html } from '../http/html';`,
      'platform/database must not import platform/http',
    ],
    [
      'a room that imports the inside of another',
      'server/meetings/x.ts',
      `import { Board } from '../boards/board';`,
      'Import boards through its index.ts',
    ],
    [
      'a root file that imports the inside of a room',
      'server/app.ts',
      `import { readCredentials } from './access/authentication/credentials';`,
      'Import access through its index.ts',
    ],
    [
      'a room that imports a root file',
      'server/boards/x.ts',
      `import { readSettings } from '../config';`,
      'boards must not import config.ts',
    ],
    ['a file outside the order', 'server/strange.ts', `import { Board } from './boards';`, 'is not in the order'],
    [
      'an import of a file outside the order',
      'server/app.ts',
      `import { strange } from './strange';`,
      'is not in the order',
    ],
    [
      'the server that imports a test',
      'server/boards/x.ts',
      `import { until } from '../../test/support/until';`,
      'server/ does not import from test/',
    ],
    [
      'the server that imports the SDK',
      'server/app.ts',
      `import { createClient } from '../sdk/client/src/client';`,
      'server/ does not import from sdk/',
    ],
    [
      'the SDK that imports the server',
      'sdk/client/src/x.ts',
      `import { Board } from '../../../server/boards';`,
      'sdk/ does not import from server/',
    ],
    [
      'a migration that imports the server',
      'migrations/x.ts',
      `import { Board } from '../server/boards';`,
      'migrations/ does not import from server/',
    ],
    [
      'a test that imports the inside of a room',
      'test/boards/x.test.ts',
      `import { letterOf } from '../../server/boards/next-letter';`,
      'Import boards through its index.ts',
    ],
    ['a type', 'server/boards/x.ts', `import type { Meeting } from '../meetings';`, 'boards must not import meetings'],
    ['a re-export', 'server/boards/x.ts', `export * from '../meetings';`, 'boards must not import meetings'],
    [
      'a named re-export',
      'server/boards/x.ts',
      `export { Meeting } from '../meetings';`,
      'boards must not import meetings',
    ],
    [
      'a dynamic import',
      'server/boards/x.ts',
      `export const load = () => import('../meetings');`,
      'boards must not import meetings',
    ],
    [
      'an import type',
      'server/boards/x.ts',
      `export type Later = import('../meetings').Meeting;`,
      'boards must not import meetings',
    ],
    ['a require', 'server/boards/x.ts', `const meetings = require('../meetings');`, 'boards must not import meetings'],
  ])('refuses %s', async (_what, path, text, message) => {
    expect(await lint(path, text)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ['an earlier room through its index', 'server/meetings/x.ts', `import { Board } from '../boards';`],
    ['the platform', 'server/boards/x.ts', `import { sql } from '../platform/graphql/read/sql';`],
    ['the own room', 'server/boards/x.ts', `import { letterOf } from './next-letter';`],
    ['a room, from the app', 'server/app.ts', `import { Board } from './boards';`],
    ['the migrations, from the app', 'server/app.ts', `import { migrations } from '../migrations';`],
    ['a package', 'server/boards/x.ts', `import { Field } from 'type-graphql';`],
    ['the server, from a test', 'test/boards/x.test.ts', `import { Board } from '../../server/boards';`],
  ])('allows %s', async (_what, path, text) => {
    expect(await lint(path, text)).toEqual([]);
  });

  it('is part of the project, as is the base class of errors', async () => {
    const eslint = new ESLint({ cwd: root });
    const text = `import { Meeting } from '../meetings';\nexport class Wrong extends Error {\n  of = Meeting;\n}\n`;
    const [result] = await eslint.lintText(text, { filePath: join(root, 'server/boards/next-letter.ts') });
    const rules = result?.messages.map(({ ruleId }) => ruleId);
    expect(rules).toEqual(expect.arrayContaining(['dependencies/order', 'no-restricted-syntax']));
  });

  it('has no circle, types included', () => {
    const files = ['server', 'sdk', 'migrations', 'schema'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist|generated|\.build-[^/]*)\//.test(file))
        .map((file) => join(root, folder, file)),
    );
    expect(files.length).toBeGreaterThan(500);
    const imports = new Map(files.map((file) => [file, importsOf(file)]));
    expect(circles(imports).map((circle) => circle.map((file) => relative(root, file)))).toEqual([]);
  });

  it('would find a circle of three', () => {
    const imports = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', []],
    ]);
    expect(circles(imports)).toEqual([['a', 'b', 'c']]);
  });
});
