import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the sandbox' page into `dist`, from where its server serves it. */
export default defineConfig({
  root: 'page',
  plugins: [react()],
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1_500 },
})
