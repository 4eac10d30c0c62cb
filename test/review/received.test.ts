import { beforeAll, describe, expect, test } from 'vitest';
import { assessmentRecord } from '../../src/assessment/record.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { fileOf, receivePackage } from '../../src/formats/package-in.ts';
import { fileFaultSentence, type ReceivedPackage } from '../../src/review/received-package.ts';
import { sha256Hex } from '../../src/formats/sha256.ts';
import { receivedFaultSentence } from '../../src/review/received.ts';
import { differing, recompute, type Difference } from '../../src/review/recompute.ts';
import { codeMatch } from '../../src/review/review.ts';
import { AS_OF } from '../make.ts';
import { attachmentWith } from '../submission/made-attachment.ts';
import { bytesOf, forged, packageOf, partsOf, resealed, textOf, zipOf, type Parts } from './made-package.ts';

/** A package as the city opens it: sound, damaged, changed by hand, and forged with all its hashes redone. */

const PICTURE = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]);
const picture = new Blob([PICTURE]);
const withFacts = (dossier: ClusterDossier): ClusterDossier => ({
  ...dossier,
  facts: [
    ...dossier.facts,
    // Ten of them with a title that has lapsed, which the roster does not count.
    { indicator: 'qualitySmes', year: 2025, value: 33, origin: { kind: 'form', enteredOn: AS_OF } },
  ],
});

let blob: Blob;
let parts: Parts;
let sound: ReceivedPackage;
const received = async (from: Parts | Blob): Promise<ReceivedPackage> => {
  const result = await receivePackage(from instanceof Blob ? from : await zipOf(from));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const differences = ({ contents, manifest }: ReceivedPackage): [string, Difference][] =>
  differing(recompute(contents, manifest)).flatMap(({ criterion, differences: each }) =>
    each.map((one): [string, Difference] => [criterion.id, one]),
  );

beforeAll(async () => {
  const sha256 = await sha256Hex(picture);
  const attachments = [
    attachmentWith('E04', '产值汇总表.jpg', { sha256, size: PICTURE.length, criteria: ['2.6'] }),
  ];
  blob = await packageOf(
    { ...sampleDossier('s', AS_OF), attachments },
    { files: [{ sha256, name: '产值汇总表.jpg', blob: picture, isPdf: false }] },
  );
  parts = await partsOf(blob);
  sound = await received(blob);
});

test('a sound package has no fault, and comes to what was declared', () => {
  expect(sound.faults).toEqual([]);
  expect(sound.contents.packStanding).toBe('same');
  expect(sound.contents.planDiffers).toBe(false);
  const { general, lines } = recompute(sound.contents, sound.manifest);
  expect([general, differences(sound)]).toEqual([[], []]);
  expect(lines).toHaveLength(60);
  for (const { declared, again, own } of lines) expect([declared, own]).toEqual([again, again]);
  expect(sound.row).toMatchObject({
    county: '示例县',
    enterprises: 62,
    differing: 0,
    otherVerdicts: 0,
    sample: true,
  });
  expect(sound.row.met + sound.row.unmet + sound.row.unknown + sound.row.notApplicable).toBe(60);
});

test('the same package gives the same hash and code; an evidence file comes out as it went in', async () => {
  expect(sound.sha256).toBe(await sha256Hex(blob));
  expect(sound.checkCode).toBe(sound.manifest.checkCode);
  const entry = sound.manifest.data.find(({ role }) => role === 'attachment')!;
  const file = await fileOf({ blob, entry });
  expect(new Uint8Array(await file!.arrayBuffer())).toEqual(PICTURE);
  expect(await fileOf({ blob, entry: { ...entry, sha256: '0'.repeat(64) } })).toBeUndefined();
});

describe('changed by hand', () => {
  test.each<[string, (from: Parts) => Parts, string[]]>([
    [
      'one digit of the dossier',
      (from) => ({
        ...from,
        'dossier.json': new TextEncoder().encode(
          textOf(from['dossier.json']).replace('"declarationYear":2026', '"declarationYear":2025'),
        ),
      }),
      ['dossier.json content'],
    ],
    ['a file taken out', ({ 'plan.json': _plan, ...rest }) => rest, ['plan.json missing']],
    ['a file put in', (from) => ({ ...from, '补充说明.txt': new Uint8Array([1]) }), ['补充说明.txt extra']],
    [
      'an evidence file',
      (from) =>
        Object.fromEntries(
          Object.entries(from).map(([path, bytes]) => [
            path,
            path.endsWith('.jpg') ? new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 4]) : bytes,
          ]),
        ),
      ['05_佐证材料/E04_分企业产值汇总表/E04-01_产值汇总表.jpg content'],
    ],
  ])('%s is named', async (_, change, faults) => {
    const result = await received(change(parts));
    expect(result.faults.map(({ path, kind }) => `${path} ${kind}`)).toEqual(faults);
  });
});

describe('forged: one digit changed and all hashes redone', () => {
  const oneDigit = (dossier: ClusterDossier): ClusterDossier => ({
    ...dossier,
    enterprises: dossier.enterprises.map((firm, index) =>
      index === 0 ? { ...firm, output: { ...firm.output, 2025: firm.output['2025']! + 1 } } : firm,
    ),
  });

  test('no hash betrays it, the code on paper does, and so do the feet of the Word files', async () => {
    const forgery = await received(forged(parts, oneDigit));
    expect(forgery.faults.map(fileFaultSentence)).toEqual([
      '“01_申报文件/03_真实性承诺书.docx”页脚印的校验码与数据不符',
    ]);
    expect(differences(forgery)).toEqual([]);
    const paper = sound.checkCode.replace(/(.{4})(.{4})(.{4})/, '$1 $2 $3');
    expect(codeMatch(paper, sound.checkCode)).toBe('same');
    expect(codeMatch(paper, forgery.checkCode)).toBe('other');
  });

  test('with the Word files left out nothing in the file betrays it, and the code on paper still does', async () => {
    const bare = await partsOf(await packageOf(sampleDossier('s', AS_OF), { documents: false }));
    const [honest, forgery] = [await received(bare), await received(forged(bare, oneDigit))];
    expect(forgery.faults).toEqual([]);
    expect(codeMatch(honest.checkCode, forgery.checkCode)).toBe('other');
  });

  test('the data changed and the assessment forgotten: each difference down to the figure', async () => {
    const record = assessmentRecord.parse(JSON.parse(textOf(parts['assessment.json'])));
    const dossier = JSON.parse(textOf(parts['dossier.json'])) as ClusterDossier;
    const less = {
      ...dossier,
      enterprises: dossier.enterprises.map((firm, index) =>
        index === 0 ? { ...firm, output: { ...firm.output, 2025: 0 } } : firm,
      ),
    };
    const result = await received(
      resealed({ ...parts, 'dossier.json': bytesOf(less), 'assessment.json': bytesOf(record) }),
    );
    const found = differences(result);
    expect(found).toContainEqual([
      '2.6',
      {
        kind: 'figure',
        what: '2025年集群总产值',
        declared: expect.stringMatching(/万元$/) as string,
        again: expect.stringMatching(/万元$/) as string,
      },
    ]);
    expect(found.map(([id]) => id)).toEqual(expect.arrayContaining(['2.6', '2.7', '2.9']));
  });

  test('a verdict declared otherwise than it comes out', async () => {
    const record = assessmentRecord.parse(JSON.parse(textOf(parts['assessment.json'])));
    const findings = record.findings.map((each) =>
      each.criterion === '6.5' ? { ...each, verdict: 'met' as const, word: '符合' } : each,
    );
    const result = await received(
      resealed({ ...parts, 'assessment.json': bytesOf({ ...record, findings }) }),
    );
    expect(differences(result)).toEqual([
      ['6.5', { kind: 'verdict', what: '自查结论', declared: '符合', again: '不符合' }],
    ]);
    expect(result.row).toMatchObject({ differing: 1, otherVerdicts: 1 });
  });

  test('rules made easier: the pack that came says 符合, ours does not', async () => {
    // 不低于15% becomes 不低于1% in whatever measures the platform.
    const text = textOf(parts['pack.json']).replaceAll('"limit":15,', '"limit":1,');
    const pack = JSON.parse(text) as RulePack;
    const result = await received(
      forged({ ...parts, 'pack.json': bytesOf(pack) }, (dossier) => dossier, pack),
    );
    expect(result.contents.packStanding).toBe('changed');
    expect(
      differences(result)
        .filter(([id]) => id === '6.5')
        .map(([, each]) => each.kind),
    ).toEqual(['rules']);
    expect(result.row.otherVerdicts).toBe(1);
  });

  test('an entered figure the roster does not bear out', async () => {
    const result = await received(forged(parts, withFacts));
    const found = differences(result).filter(([id]) => id === '3.1');
    expect(found).toEqual([
      [
        '3.1',
        {
          kind: 'roster',
          what: '优质企业（专精特新、创新型、高新技术企业）',
          declared: '33家',
          again: '23家',
          by: '－10家',
        },
      ],
    ]);
  });
});

describe('what cannot be reviewed is refused in a sentence', () => {
  test.each<[string, () => Parts | Blob, RegExp]>([
    ['no ZIP', () => new Blob(['PK']), /打不开：不是完整的 ZIP 文件/],
    ['no manifest', () => ({ 'a.txt': new Uint8Array([1]) }), /不是集群自评的申报材料包/],
    [
      'a newer package',
      () => ({ ...parts, 'manifest.json': bytesOf({ format: 'jiqun-ziping-submission', version: 3 }) }),
      /较新版本/,
    ],
    [
      'no dossier',
      () => {
        const { 'dossier.json': _gone, ...rest } = parts;
        return rest;
      },
      /“dossier.json”读不出来/,
    ],
    [
      'a dossier of nonsense',
      () => ({ ...parts, 'dossier.json': bytesOf({ version: 2, id: 5 }) }),
      /位置：id/,
    ],
    [
      'a dossier that would poison an object',
      () => ({ ...parts, 'dossier.json': new TextEncoder().encode('{"__proto__":{}}') }),
      /“dossier.json”读不出来/,
    ],
    [
      'an assessment of nonsense',
      () => ({ ...parts, 'assessment.json': bytesOf([]) }),
      /“assessment.json”读不出来/,
    ],
    ['a pack of nonsense', () => ({ ...parts, 'pack.json': bytesOf({}) }), /“pack.json”读不出来/],
  ])('%s', async (_, make, sentence) => {
    const from = make();
    const result = await receivePackage(from instanceof Blob ? from : await zipOf(from));
    if (result.ok) throw new Error('was taken');
    const words = receivedFaultSentence(result.error, '甲县.zip');
    expect(words).toMatch(sentence);
    expect(words).toMatch(/没有改动。请/);
  });
});
