import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The subjects in their order: each may import only those before it, through their index.ts. */
const subjects = [
  'access',
  'boards',
  'partners',
  'accounts',
  'meetings',
  'indicators',
  'case-reviews',
  'recommendations',
  'obligations',
  'reports',
  'search',
];

/** The dependency rule: imports point one way, main -> app -> exchange -> subjects -> platform. */
const rooms = ['platform', ...subjects, 'exchange'];
const top = ['app.ts', 'main.ts', 'graph.ts', 'config.ts'].map((file) => `./server/${file}`);
const zones = rooms.map((room, index) => ({
  target: `./server/${room}`,
  // The exchange's command opens the database as the app does.
  from: [
    ...rooms.slice(index + 1).map((later) => `./server/${later}`),
    ...(room === 'exchange' ? ['./server/main.ts'] : top),
  ],
  message: 'Imports point one way: main -> app -> exchange -> subjects (in their order) -> platform.',
}));
const outside = [
  { target: './server', from: ['./sdk', './test'], message: 'The server knows neither its clients nor its tests.' },
  { target: './sdk', from: ['./server', './migrations', './test'], message: 'The SDK sees only the schema.' },
  { target: './migrations', from: './server', message: 'A migration stands alone: it must not change with the code.' },
];

/** Forbids to import what lies within a subject; `before` is what may stand before its name. */
const onlyThroughIndex = (before) => ({
  patterns: [
    {
      regex: `^(\\.\\./)+${before}(${subjects.join('|')})/(?!index$)`,
      message: 'Subjects meet through their index.ts.',
    },
  ],
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/generated/**',
      'coverage/**',
      '.data/**',
      'server/platform/http/graphiql/**',
      // Its types are generated where it is built.
      'sdk/client/example-custom-documents/**',
      '**/.build-*/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [...zones, ...outside] }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'no-restricted-imports': ['error', onlyThroughIndex('(server/)?')],
      // Interfaces ask for promises where an implementation need not wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Jest finds its set-up by the default export. Answers of the graph are typed any: tests say what they expect of them.
  {
    files: ['test/**/*.ts'],
    rules: {
      // A test's folder may have the name of the subject that it tests.
      'no-restricted-imports': ['error', onlyThroughIndex('server/')],
      'import-x/no-default-export': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
