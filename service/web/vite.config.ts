import { defineConfig } from 'vite';

import { licences } from './licences.ts';

// Every entry has its address in the manifest; templates ask for it with asset("app.js").
export default defineConfig({
  base: '/static/built/',
  publicDir: false,
  plugins: [licences()],
  build: {
    outDir: 'static/built',
    assetsDir: '',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0, // the content security policy knows no data: addresses
    modulePreload: { polyfill: false },
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // the first with light-dark()
    rolldownOptions: {
      input: ['src/app.ts', 'src/diagram.ts', 'styles/main.css', 'styles/drawing.css', 'styles/journal.css'],
    },
  },
});
