import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../src/assessment/assess.ts';
import { recordOf } from '../src/assessment/record.ts';
import { canonicalJson } from '../src/base/canonical-json.ts';
import { sampleDossier } from '../src/dossier/sample.ts';
import { assessFiles } from '../src/headless/assess.ts';
import { shaanxi2023 } from '../src/policy/shaanxi-2023/index.ts';
import { asVersion1, AS_OF, dossierWith } from './make.ts';

const sample = sampleDossier('s', AS_OF);
const dossier = { name: 'dossier.json', text: JSON.stringify(sample) };
const pack = { name: 'pack.json', text: JSON.stringify({ ...shaanxi2023, id: 'mine' }) };

describe('npm run assess', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assess-'));
    for (const { name, text } of [dossier, pack]) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) =>
    spawnSync('npm', ['run', '--silent', 'assess', '--', ...args], { encoding: 'utf8' });

  test('prints the very assessment the app exports', () => {
    const out = execFileSync(
      'npm',
      ['run', '--silent', 'assess', '--', join(folder, 'dossier.json'), '--on', AS_OF],
      { encoding: 'utf8' },
    );
    expect(out).toBe(`${canonicalJson(recordOf(sample, shaanxi2023, assess(shaanxi2023, sample, AS_OF)))}\n`);
  });
  test('checks a pack of one’s own first, and says it is not official', () => {
    const { stdout, stderr, status } = run(
      join(folder, 'dossier.json'),
      join(folder, 'pack.json'),
      '--on',
      AS_OF,
    );
    expect(status).toBe(0);
    expect(stderr).toContain(`规则自检 ${shaanxi2023.vectors.length}/${shaanxi2023.vectors.length}（mine）`);
    expect((JSON.parse(stdout) as { pack: { builtIn: boolean } }).pack.builtIn).toBe(false);
  });
  test('says what it cannot read, and stops', () => {
    const { stderr, status, stdout } = run(join(folder, 'nowhere.json'));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('无法读取文件');
  });
});

describe('assessing files', () => {
  test('one dossier prints a record, two print a list in their order', () => {
    const other = { name: 'b.json', text: JSON.stringify({ ...sample, id: 'b' }) };
    const ids = (JSON.parse(assessFiles([other, dossier], AS_OF).out) as { dossierId: string }[]).map(
      ({ dossierId }) => dossierId,
    );
    expect(ids).toEqual(['b', 's']);
  });
  test('a dossier of the first version is still read', () => {
    const old = { name: 'old.json', text: JSON.stringify(asVersion1(dossierWith())) };
    expect(assessFiles([old], AS_OF)).toMatchObject({ code: 0, err: '' });
  });
  test.each([
    ['no file', [], '用法：'],
    ['two packs', [dossier, pack, pack], '用法：'],
    ['broken JSON', [{ name: 'x.json', text: '{' }], 'x.json：不是完整的JSON文件'],
    ['something else', [{ name: 'x.json', text: '{"version":2}' }], 'x.json：不是集群档案，位置：id'],
    ['a newer dossier', [{ name: 'x.json', text: '{"version":99}' }], 'x.json：由较新版本的集群自评生成'],
    [
      'a pack that is not here',
      [{ name: 'x.json', text: JSON.stringify({ ...sample, packId: 'gone' }) }],
      'x.json：所用的规则包gone不在本版本中',
    ],
    ['a wrong pack', [dossier, { name: 'p.json', text: '{"criteria":[]}' }], 'p.json：编号：缺少这一项'],
  ])('%s: nothing is printed but the reason', (_, files, reason) => {
    const { out, err, code } = assessFiles(files, AS_OF);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain(reason);
  });
  test('a day that is none is refused', () => {
    expect(assessFiles([dossier], 'tomorrow').err).toContain('日期应写成');
  });
});
