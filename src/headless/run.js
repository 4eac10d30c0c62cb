// Node without a build step: Vite, which the project has anyway, loads the TypeScript.
import { readFileSync } from 'node:fs';
import { runnerImport } from 'vite';

const { module } = await runnerImport(new URL('./assess.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
const args = process.argv.slice(2);
const at = args.indexOf('--on');
const on = at < 0 ? new Date().toLocaleDateString('sv-SE') : (args[at + 1] ?? '');
const names = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
const files = [];
const unreadable = [];
for (const name of names) {
  try {
    files.push({ name, text: readFileSync(name, 'utf8') });
  } catch {
    unreadable.push(`无法读取文件：${name}`);
  }
}
const { out, err, code } =
  unreadable.length > 0
    ? { out: '', err: `${unreadable.join('\n')}\n`, code: 2 }
    : module.assessFiles(files, on);
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
