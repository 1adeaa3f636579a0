import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Everything that the page loads lies under this path on the server.
  base: '/graphiql/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    // The editor is one large program; splitting it further gains nothing on a page that needs all of it.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      // GraphiQL's packages carry hints for a compiler that is not used here.
      onLog: (level, log, write) => log.code === 'MODULE_LEVEL_DIRECTIVE' || write(level, log),
    },
  },
});
