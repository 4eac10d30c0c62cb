import { defineConfig } from 'vitest/config';

/** What mutation testing runs: the tests of the pure folders it mutates, and nothing that starts another program. */
export default defineConfig({
  test: {
    include: ['test/{base,policy,assessment,dossier}/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
