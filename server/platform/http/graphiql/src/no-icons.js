// Nothing: see vite.config.mjs.
export {};
