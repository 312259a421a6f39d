import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const server = process.env.FLEETGATE_PUBLIC_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  // our own client is bundled from its source; its built form is for others
  resolve: { conditions: ['fleetgate-source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // Of this size is the design system, which every page needs; the budget of the first load has its own test.
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': { target: server, changeOrigin: true } } },
});
