import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The page sends requests to its own site; in development they are forwarded to a Safeboard server.
const proxy = { '/graphql': process.env.SAFEBOARD_URL ?? 'http://localhost:4000' };

// eslint-disable-next-line import-x/no-default-export -- Vite finds it by this
export default defineConfig({
  root: place('.'),
  plugins: [react()],
  resolve: {
    // Taken from their sources, so that neither package has to be built first. In a project of your own, leave this out.
    alias: [
      { find: '@safeboard/react', replacement: place('../src/index.ts') },
      { find: /^@safeboard\/client\/core$/, replacement: place('../../client/src/core-exports.ts') },
      { find: /^@safeboard\/client\/(.+)$/, replacement: place('../../client/src/subjects/$1.ts') },
      { find: /^@safeboard\/client$/, replacement: place('../../client/src/index.ts') },
    ],
    dedupe: ['react', 'react-dom'],
  },
  server: { proxy },
  preview: { proxy },
});
