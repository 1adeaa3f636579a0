import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { dependencies } from './eslint.dependencies.mjs';

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
    plugins: { 'import-x': importX, dependencies: dependencies(import.meta.dirname) },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'dependencies/order': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      // Interfaces ask for promises where an implementation need not wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['server/platform/errors.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ClassDeclaration[superClass.name=/^(Error|TypeError|RangeError|GraphQLError)$/]',
          message: 'Errors extend SafeboardError of platform/errors.ts: a code, an HTTP status and a message.',
        },
        {
          selector: ":function NewExpression[callee.object.name='Intl']",
          message: 'Create a formatter once, in the module: it costs 130 µs and 27 kB outside the heap.',
        },
        {
          selector: ':function CallExpression[callee.property.name=/^toLocale(|Date|Time)String$/][arguments.length>0]',
          message: 'Create an Intl formatter once, in the module: this creates one for each call.',
        },
      ],
    },
  },
  // Jest finds its set-up by the default export. Answers of the graph are typed any: tests say what they expect of them.
  {
    files: ['test/**/*.ts'],
    rules: {
      'import-x/no-default-export': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // A fixed wait is too short on a slow machine and too long on all others.
  {
    files: ['test/**/*.ts'],
    ignores: ['test/support/until.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'node:timers/promises', message: 'Wait for a condition with until() of test/support/until.ts.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.name='setTimeout'][arguments.0.type='Identifier']",
          message: 'Wait for a condition with until() of test/support/until.ts.',
        },
      ],
    },
  },
);
