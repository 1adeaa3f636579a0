import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * The parts of the server in their order: a part may import those before it, and no others. A part that is not listed
 * may import nothing, and nobody may import it.
 */
const LAYERS = [
  ['platform/errors.ts', 'platform/project-path.ts', 'platform/text'],
  ['platform/logging', 'platform/command-line'],
  ['platform/control'],
  ['platform/database'],
  ['platform/graphql'],
  ['platform/http'],
  ['access'],
  ['boards'],
  ['partners'],
  ['accounts'],
  ['meetings'],
  ['indicators'],
  ['case-reviews'],
  ['recommendations'],
  ['obligations'],
  ['reports'],
  ['search'],
  ['exchange'],
  ['pages'],
  ['settings'],
  ['prices.ts', 'production.ts'],
  ['config.ts', 'graph.ts', 'stop.ts'],
  ['app.ts', 'command-database.ts'],
  ['main.ts', 'keys-command.ts', 'import-command.ts'],
];

/** The top-level folders, and those each may import from besides itself. */
const FOLDERS = {
  server: ['migrations'],
  migrations: [],
  sdk: ['schema'],
  schema: ['server'],
  test: ['server', 'migrations', 'sdk', 'schema'],
};

/** Rooms whose inside tests use directly: it has no other users. */
const OPEN_TO_TESTS = ['exchange'];

/** The layer of a file of the server, and the part of it that the file belongs to. */
function partOf(path) {
  const parts = path.split('/').slice(1);
  const candidates = [parts.slice(0, 2).join('/'), parts[0]];
  const layer = LAYERS.findIndex((names) => names.some((name) => candidates.includes(name)));
  return { layer, part: LAYERS[layer]?.find((name) => candidates.includes(name)) };
}

/** Why a file must not import another, both as paths from the root; undefined where it may. */
function fault(from, to) {
  const [source, target] = [from.split('/')[0], to.split('/')[0]];
  if (source !== target) {
    if (FOLDERS[source]?.includes(target)) {
      return OPEN_TO_TESTS.includes(partOf(to).part) ? undefined : indexOnly(to);
    }
    return `${source}/ does not import from ${target}/.`;
  }
  if (source !== 'server') return undefined;
  const [own, other] = [partOf(from), partOf(to)];
  if (own.part !== undefined && own.part === other.part) return undefined;
  if (own.layer < 0) return `${from} is not in the order of eslint.dependencies.mjs. Add it there.`;
  if (other.layer < 0) return `${to} is not in the order of eslint.dependencies.mjs. Add it there.`;
  if (other.layer > own.layer) return `Imports point one way: ${own.part} must not import ${other.part}.`;
  return indexOnly(to);
}

/** Rooms are entered through their index.ts. The parts of the platform are open: they have no secrets from each other. */
function indexOnly(to) {
  const { part = '' } = to.startsWith('server/') ? partOf(to) : {};
  const isOpen = part === '' || part.startsWith('platform/') || part.endsWith('.ts');
  if (isOpen || to === `server/${part}/index.ts`) return undefined;
  return `Import ${part} through its index.ts.`;
}

/** The file that a relative import names, as a path from the root. */
function resolve(root, file, specifier) {
  const path = join(dirname(file), specifier);
  const found = [`${path}.ts`, `${path}.tsx`, path.replace(/\.js$/, '.ts'), path, join(path, 'index.ts')].find(
    (candidate) => existsSync(candidate) && statSync(candidate).isFile(),
  );
  const within = relative(root, found ?? path)
    .split(sep)
    .join('/');
  return within.startsWith('..') ? undefined : within;
}

/** The ESLint rule of the order above. It sees every form of import: types, re-exports, `import()` and `require()`. */
export const dependencies = (root) => ({
  rules: {
    order: {
      meta: { type: 'problem', schema: [], messages: { fault: '{{message}}' } },
      create(context) {
        const from = relative(root, context.filename).split(sep).join('/');
        const check = (node) => {
          if (typeof node?.value !== 'string' || !node.value.startsWith('.')) return;
          const to = resolve(root, context.filename, node.value);
          const message = to && fault(from, to);
          if (message) context.report({ node, messageId: 'fault', data: { message } });
        };
        return {
          ImportDeclaration: ({ source }) => check(source),
          ExportNamedDeclaration: ({ source }) => check(source),
          ExportAllDeclaration: ({ source }) => check(source),
          ImportExpression: ({ source }) => check(source),
          TSImportType: ({ source }) => check(source),
          TSExternalModuleReference: ({ expression }) => check(expression),
          CallExpression: ({ callee, arguments: given }) => {
            if (callee.type === 'Identifier' && callee.name === 'require') check(given[0]);
          },
        };
      },
    },
  },
});
