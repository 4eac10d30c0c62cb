// Formatting, lint and types (`npm run check`), and then the commands given. Lint takes longer than the rest together and
// works on one core, so everything else goes on beside it, one after the other.
import { spawn } from 'node:child_process';

const LINT =
  'eslint -c test/eslint.config.js --cache --cache-location node_modules/.cache/eslint --cache-strategy content .';
const REST = [
  'prettier --cache --check .',
  'svelte-check --fail-on-warnings',
  'tsc -p src/tsconfig.pure.json',
  ...process.argv.slice(2),
];

/**
 * The exit code of a command. Of one that runs beside another, what it says is said when it has ended.
 * @param {string} command
 * @param {boolean} beside
 * @returns {Promise<number | null>}
 */
const run = (command, beside) =>
  new Promise((resolve) => {
    let said = '';
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', ...Array(2).fill(beside ? 'pipe' : 'inherit')],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    child.on('close', (code) => {
      if (beside) console.log(`> ${command}\n${said}`);
      resolve(code);
    });
  });

async function inTurn() {
  for (const command of REST) {
    const code = await run(command, false);
    if (code !== 0) return code;
  }
  return 0;
}
const [lint, rest] = await Promise.all([run(LINT, true), inTurn()]);
process.exit(lint === 0 && rest === 0 ? 0 : 1);
