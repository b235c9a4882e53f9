import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the Console's app into `dist`, from where the service serves it. */
export default defineConfig({
  root: 'app',
  plugins: [react()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
  },
})
