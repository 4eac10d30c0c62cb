import { defineConfig } from 'vitest/config';

/** What mutation testing runs: the tests of the pure folders it mutates, and nothing that starts another program. */
export default defineConfig({
  test: {
    include: ['test/{base,policy,assessment,dossier}/**/*.test.ts'],
    // Its twenty thousand dossiers cost minutes for every mutant; what they would kill, the tables kill.
    exclude: ['test/assessment/differential.test.ts'],
    testTimeout: 60_000,
  },
});
