import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Two at a time also on two cores: the longest files wait for timers and sockets, not for the processor.
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 30_000, maxWorkers: 2 },
})
