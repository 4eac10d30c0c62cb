import { spawnSync } from 'node:child_process';

/**
 * Runs a command in a network namespace of its own, which holds nothing but 127.0.0.1: `node test/no-network.js
 * vitest run`. Where that cannot be had (another system, a sandbox, no `unshare` or `ip`) it says so and runs the
 * command as it is; with REQUIRE_NO_NETWORK=1 it fails instead.
 */

const command = process.argv.slice(2);
const inside = (/** @type {readonly string[]} */ args) => [
  '-rn',
  'sh',
  '-c',
  'ip link set lo up && exec "$@"',
  'sh',
  ...args,
];

/** @param {string} program @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(program, args, env = process.env) {
  return spawnSync(program, args, { stdio: 'inherit', env }).status ?? 1;
}

const tried = spawnSync('unshare', inside(['true']), { encoding: 'utf8' });
if (tried.status === 0) process.exit(run('unshare', inside(command), { ...process.env, NO_NETWORK: '1' }));

const why = tried.error?.message ?? tried.stderr.trim();
if (process.env.REQUIRE_NO_NETWORK === '1') {
  console.error(`No network namespace: ${why}`);
  process.exit(1);
}
console.warn(`Running with the network of this machine, because no network namespace can be had: ${why}`);
process.exit(run(/** @type {string} */ (command[0]), command.slice(1)));
