import { canonicalJson } from '../base/canonical-json.ts';
import { assess } from '../assessment/assess.ts';
import { recordOf } from '../assessment/record.ts';
import { selfCheck } from '../assessment/self-check.ts';
import { migrate } from '../dossier/versions.ts';
import { readPack } from '../policy/check-pack.ts';
import type { RulePack } from '../policy/criterion.ts';
import { packById } from '../policy/packs.ts';

/** `npm run assess`: dossiers in, assessments out, without a browser, for rule authors and for many dossiers at once. */

export interface NamedText {
  readonly name: string;
  readonly text: string;
}
/** What goes to standard output and standard error, and the exit code: 0, or 2 when nothing could be assessed. */
export interface Answer {
  readonly out: string;
  readonly err: string;
  readonly code: 0 | 2;
}

export const USAGE = 'npm run assess -- dossier.json [more.json …] [pack.json] [--on 2026-11-22]';

/**
 * Assesses every dossier among `files` as of `on` (ISO): by the one pack among them, else by the pack each names.
 * One dossier prints one record, several print an array in the order given. Nothing is printed while a file is wrong.
 */
export function assessFiles(files: readonly NamedText[], on: string): Answer {
  const packs = files.filter(({ text }) => looksLikePack(text));
  const dossiers = files.filter(({ text }) => !looksLikePack(text));
  if (dossiers.length === 0 || packs.length > 1) return fault(`用法：${USAGE}`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return fault(`日期应写成2026-11-22的样子：${on}`);
  const [carried] = packs.map(({ name, text }) => ({ name, read: readPack(text) }));
  if (carried && !carried.read.ok) {
    return fault(...carried.read.error.map(({ where, what }) => `${carried.name}：${where}：${what}`));
  }
  const pack = carried?.read.ok ? carried.read.value : undefined;
  const answers = dossiers.map((file) => assessOne(file, pack, on));
  const faults = answers.flatMap((each) => ('fault' in each ? [each.fault] : []));
  if (faults.length > 0) return fault(...faults);
  const records = answers.flatMap((each) => ('record' in each ? [each.record] : []));
  return {
    out: `${canonicalJson(records.length === 1 ? records[0] : records)}\n`,
    err: pack ? selfCheckLine(pack) : '',
    code: 0,
  };
}

const fault = (...lines: string[]): Answer => ({ out: '', err: `${lines.join('\n')}\n`, code: 2 });

/** A pack has criteria; a dossier has facts. */
function looksLikePack(text: string): boolean {
  const parsed = parsedJson(text);
  return typeof parsed === 'object' && parsed !== null && 'criteria' in parsed;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function assessOne(
  { name, text }: NamedText,
  given: RulePack | undefined,
  on: string,
): { readonly fault: string } | { readonly record: unknown } {
  const parsed = parsedJson(text);
  if (parsed === undefined) return { fault: `${name}：不是完整的JSON文件` };
  const dossier = migrate(parsed);
  if (!dossier.ok) {
    return {
      fault:
        dossier.error.kind === 'newer'
          ? `${name}：由较新版本的集群自评生成`
          : `${name}：不是集群档案，位置：${dossier.error.path || '文件'}`,
    };
  }
  const pack = given ?? packById(dossier.value.packId);
  if (!pack)
    return { fault: `${name}：所用的规则包${dossier.value.packId}不在本版本中，请同时给出规则包文件` };
  return { record: recordOf(dossier.value, pack, assess(pack, dossier.value, on)) };
}

function selfCheckLine(pack: RulePack): string {
  const { total, passed, failures } = selfCheck(pack);
  const lines = failures.map(
    ({ vector, criterion, expected, got }) => `  ${vector}：${criterion}应为${expected}，得${got}`,
  );
  return [`规则自检 ${passed}/${total}（${pack.id}）`, ...lines, ''].join('\n');
}
