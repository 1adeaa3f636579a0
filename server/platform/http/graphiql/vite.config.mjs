import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Removes the fonts that GraphiQL embeds in its style sheet, 300 kB: the page uses the fonts of the system. */
const withoutFonts = {
  name: 'without-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/graphiql/dist/style.css') ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : undefined,
};

const source = (name) => fileURLToPath(new URL(`src/${name}`, import.meta.url));

export default defineConfig({
  // The server serves all files of the page under this path.
  base: '/graphiql/',
  plugins: [withoutFonts, react()],
  resolve: {
    alias: [
      {
        find: /^monaco-editor\/esm\/vs\/editor\/edcore\.main\.js$/,
        replacement: source('editor.js'),
      },
      // No query is compared with another, and none contains colours.
      {
        find: /^\..*\/(?:diffEditorWidget|multiDiffEditorWidget|linesDiffComputers|colorHoverParticipant)\.js$/,
        replacement: source('unused-features.js'),
      },
      // The editor's own import of its icons, which `workers.js` loads when they are needed.
      { find: /^\..*\/codiconStyles\.js$/, replacement: source('no-icons.js') },
    ],
  },
  worker: { format: 'es' },
  build: {
    // The editor is one large bundle, of which the page needs all.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      // GraphiQL's packages contain directives for a compiler that is not used here.
      onLog: (level, log, write) => log.code === 'MODULE_LEVEL_DIRECTIVE' || write(level, log),
    },
  },
});
