import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { verdictChanges, yearBefore } from '../../src/assessment/compare-assessments.ts';
import { daysAfter } from '../../src/base/day.ts';
import { correctionsOf } from '../../src/dossier/correction.ts';
import { emptyDossier, type ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { applyDecisions } from '../../src/dossier/import-decisions.ts';
import { proposeRoster } from '../../src/dossier/import-rows.ts';
import { compareRoster, mergeRoster } from '../../src/dossier/merge-roster.ts';
import { carriedOver } from '../../src/dossier/new-year.ts';
import { emptyPlan, newMeasure } from '../../src/dossier/plan.ts';
import { stateToday, type Recognition } from '../../src/dossier/recognition.ts';
import { filedValues } from '../../src/duties/changes.ts';
import { owedBy, type Owed } from '../../src/duties/owed.ts';
import { readSpreadsheetBytes } from '../../src/formats/excel-in.ts';
import { xlsxBytes } from '../../src/formats/excel-out.ts';
import { receivePackage } from '../../src/formats/package-in.ts';
import { writePackage } from '../../src/formats/package.ts';
import { docxBytes } from '../../src/formats/word.ts';
import { proposedTargets } from '../../src/plan/suggest.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { correctionDocument } from '../../src/review/correction-list.ts';
import { preliminaryOpinion } from '../../src/review/preliminary-opinion.ts';
import { recompute, verdictDiffers } from '../../src/review/recompute.ts';
import { makeReply, readReply } from '../../src/review/reply.ts';
import { NO_REVIEW, remarksOf, type Review } from '../../src/review/review.ts';
import type { Reviewed } from '../../src/review/reviewed.ts';
import { change, listChanges } from '../../src/store/changes.ts';
import { settleCorrection, takeReply } from '../../src/store/corrections.ts';
import {
  createDossier,
  readDossier,
  replaceRoster,
  saveFact,
  saveProfile,
} from '../../src/store/dossiers.ts';
import { saveRecognition } from '../../src/store/recognition.ts';
import type { Store } from '../../src/store/store.ts';
import { saveConfirmed, saveOpenedYear } from '../../src/store/years.ts';
import { changeFiling } from '../../src/submission/change-filing.ts';
import {
  DOCUMENTS,
  NO_CHOICE,
  orderedPack,
  sourceOf,
  type Choice,
  type Order,
} from '../../src/submission/documents.ts';
import { exportFindings } from '../../src/submission/export-check.ts';
import type { Occasion } from '../../src/submission/occasion.ts';
import { rosterWorkbook } from '../../src/submission/roster.ts';
import { enterprisesOf } from '../dossier/roster-files.ts';
import { SCALE } from '../scale.ts';
import { memoryStore } from '../store/open.ts';
import { lacks, python, schemaErrors, toFile } from './tools.ts';

/**
 * The whole cycle of one cluster: first roster, declaration, review with two corrections, recognition, two yearly
 * reports, a change of operator, renewal. The clock is the test's own; each step goes through the store, each file is
 * written as the app writes it, and is validated and read back by programs not ours.
 */

const ID = 'cycle';
const OLD = '测试县轴承产业园管委会';
const NEW = '测试县产业发展有限公司';

let store: Store;
/** Today (ISO), moved by each step. */
let today = '2026-11-24';
const now = (): number => Date.parse(`${today}T04:00:00Z`);

interface Written {
  /** '2026-11-24 declaration selfAssessmentReport'. */
  readonly title: string;
  /** The occasion, and which document. */
  readonly key: string;
  readonly path: string;
}
const written: Written[] = [];

const stored = async (): Promise<ClusterDossier> => (await readDossier(store, ID))!.dossier;
async function saved<T>(result: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}
const edit = (how: (dossier: ClusterDossier) => ClusterDossier): Promise<unknown> =>
  saved(change(store, ID, now(), how));
const editRecognition = (how: (recognition: Recognition) => Recognition): Promise<unknown> =>
  saved(saveRecognition(store, ID, (each) => each && how(each), now()));
const enter = (indicator: 'residents' | 'landArea', year: number, value: number): Promise<unknown> =>
  saved(
    saveFact(
      store,
      ID,
      { indicator, year, value, origin: { kind: 'form', enteredOn: today, source: 'statistics' } },
      now(),
    ),
  );

async function owed(): Promise<Owed> {
  const log = (await listChanges(store, ID, 500)).map(({ madeAt, differences }) => ({
    on: new Date(madeAt).toISOString().slice(0, 10),
    differences,
  }));
  return owedBy(await stored(), shaanxi2023, log, today)!;
}

const orderOf = (dossier: ClusterDossier, occasion: Occasion, choice: Choice = NO_CHOICE): Order => ({
  ...{ appVersion: '1', pack: orderedPack(shaanxi2023), dossier, asOf: today, occasion },
  ...{ reports: [], pictures: {}, choice },
});
/** What is sent to be looked at first; the rest is written when both corrections are made. */
const FIRST: Choice = {
  left: DOCUMENTS.map(({ id }) => id).filter((id) => id !== 'packageList' && id !== 'commitment'),
  wanted: [],
};

function keep(key: string, name: string, bytes: Uint8Array): void {
  written.push({ title: `${today} ${key}`, key, path: toFile(name, bytes) });
}

/** Exports a package as the app does, and keeps its documents to be opened by others. */
async function exported(
  occasion: Occasion,
  choice: Choice = NO_CHOICE,
): Promise<{ blob: Blob; name: string; files: string[] }> {
  const result = await saved(writePackage(orderOf(await stored(), occasion, choice), [], () => undefined));
  const parts = unzipSync(new Uint8Array(await result.blob.arrayBuffer()));
  const roles = new Map(result.entries.map(({ path, role }) => [path, role]));
  const ids = new Set(DOCUMENTS.map(({ id }) => id));
  for (const [path, bytes] of Object.entries(parts)) {
    const role = roles.get(path);
    if (role !== undefined && ids.has(role)) keep(`${occasion} ${role}`, path.split('/').pop()!, bytes);
  }
  return { blob: result.blob, name: result.name, files: Object.keys(parts).sort() };
}
const checks = async (occasion: Occasion): Promise<string[]> =>
  exportFindings(sourceOf(orderOf(await stored(), occasion)))
    .filter(({ level }) => level !== 'info')
    .map(({ level, sentence }) => `${level} ${sentence}`);

/** Grown by so many percent in a year, to the 百元 a bureau writes in 万元 with two places. */
const grown = (value: number | undefined, percent: number): number =>
  Math.floor(((value ?? 0) * (100 + percent)) / 1_000_000) * 10_000;

const noughts = (byYear: Enterprise['output']): Enterprise['output'] =>
  Object.fromEntries(Object.keys(byYear).map((year) => [year, 0]));

/** The bureau's Excel file of the next year: the roster as exported, with another year, one enterprise gone, one come. */
async function nextRosterFile(year: number, percent: number): Promise<Uint8Array> {
  const dossier = await stored();
  const [gone, ...rest] = dossier.enterprises;
  const later = rest.map((firm): Enterprise => ({
    ...firm,
    output: { ...firm.output, [year]: grown(firm.output[year - 1], percent) },
    rndSpending: { ...firm.rndSpending, [year]: grown(firm.rndSpending[year - 1], percent) },
    inventionPatents: { ...firm.inventionPatents, [year]: (firm.inventionPatents[year - 1] ?? 0) + 1 },
  }));
  const { creditCode: _code, ...bare } = gone!;
  const came: Enterprise = {
    ...bare,
    id: `new-${year}`,
    name: `测试县${year}年新入企业`,
    titles: [],
    // Before it came it made nothing, and the bureau says so: a blank would leave the total of those years open.
    output: { ...noughts(bare.output), [year]: 500_000_000 },
    rndSpending: { ...noughts(bare.rndSpending), [year]: 1_000_000 },
    inventionPatents: { ...noughts(bare.inventionPatents), [year]: 0 },
  };
  return xlsxBytes(rosterWorkbook({ ...dossier, enterprises: [...later, came] }, today));
}

/** Reads a file, compares it with the roster and takes what it holds (更新), and who is gone goes. Says what the comparison showed. */
async function importRoster(
  bytes: Uint8Array,
  file: string,
): Promise<{ new: number; changed: number; absent: number }> {
  const book = await saved(readSpreadsheetBytes(bytes, file));
  const proposed = proposeRoster(book);
  if ('fault' in proposed) throw new Error(proposed.fault.kind);
  let count = 0;
  const { enterprises, rosterImport } = applyDecisions(
    proposed.proposal,
    {},
    {
      importedOn: today,
      newId: () => `${today}-${(count += 1)}`,
    },
  );
  const dossier = await stored();
  const compared = compareRoster(dossier.enterprises, enterprises);
  const merged = mergeRoster(dossier.enterprises, compared, { forAll: 'update', absent: 'remove' });
  await saved(
    replaceRoster(store, ID, { enterprises: merged, imports: [...dossier.imports, rosterImport] }, now()),
  );
  const kinds = (kind: string): number => compared.rows.filter((row) => row.kind === kind).length;
  return { new: kinds('new'), changed: kinds('changed'), absent: compared.absent.length };
}

beforeAll(async () => {
  store = await memoryStore();
});

describe('2026: the cluster declares', () => {
  test('a dossier is made, the first roster comes in, a plan is written', async () => {
    await saved(
      createDossier(
        store,
        {
          ...emptyDossier({
            id: ID,
            packId: 'shaanxi-2023',
            sample: false,
            profile: {
              name: '测试县轴承产业集群',
              city: '测试市',
              county: '测试县',
              leadingIndustry: '轴承',
              leadingIndustryCode: '345',
              declarant: '测试县工业和信息化局',
              clusterOperator: OLD,
            },
            declarationYear: 2026,
            createdOn: today,
          }),
          answers: { boundary: '东至渭河，西至宝鸡峡' },
        },
        now(),
      ),
    );
    const enterprises = await enterprisesOf('roster-clean.xlsx');
    await saved(replaceRoster(store, ID, { enterprises, imports: [] }, now()));
    await enter('landArea', 2025, 18_600_000);
    await enter('residents', 2025, 314_000);
    const dossier = await stored();
    const targets = proposedTargets(shaanxi2023, dossier, emptyPlan(2026, today), today);
    await edit((each) => ({
      ...each,
      plan: {
        ...emptyPlan(2026, today),
        targets,
        measures: [{ ...newMeasure('lab', 3, '建设轴承检测中心'), owner: '县科技局', due: '2028-06' }],
      },
    }));
    expect((await stored()).enterprises).toHaveLength(62);
    expect((await stored()).plan!.targets.length).toBeGreaterThan(5);
  });

  test('the package is reviewed by the city, which asks for two corrections', async () => {
    const { blob, name, files } = await exported('declaration', FIRST);
    expect(name).toBe('测试县轴承产业集群申报材料_2026_初稿_20261124.zip');
    expect(files).toContain('01_申报文件/03_真实性承诺书.docx');
    const received = await saved(receivePackage(blob));
    expect(received.faults).toEqual([]);
    const { contents, manifest, checkCode, sha256 } = received;
    const recomputed = recompute(contents, manifest);
    expect(recomputed.lines.filter(verdictDiffers)).toEqual([]);
    const review: Review = {
      ...NO_REVIEW,
      opinions: { '2.5': { opinion: 'mend', reason: '占地面积与范围图不一致，请核对。' } },
      remarks: [{ place: 'profile', opinion: 'mend', reason: '请填写所在开发区。' }],
      dueOn: '2026-12-10',
    };
    today = '2026-12-01';
    const reviewed: Reviewed = {
      ...{ file: name, sha256, checkCode, faults: [], holes: [], contents, recomputed, review, today },
      reviewer: { unit: '测试市工业和信息化局', person: '王示例' },
    };
    keep('review correctionList', '补正清单.docx', await docxBytes(correctionDocument(reviewed)));
    keep('review preliminaryOpinion', '初审意见.docx', await docxBytes(preliminaryOpinion(reviewed)));
    const { text } = makeReply({
      package: {
        checkCode,
        sha256,
        dossierId: ID,
        cluster: '测试县轴承产业集群',
        declarationYear: 2026,
        asOf: '2026-11-24',
      },
      issuer: '测试市工业和信息化局',
      issuedOn: today,
      dueOn: '2026-12-10',
      remarks: remarksOf(review, shaanxi2023),
    });
    const reply = readReply(text, ID);
    if (!reply.ok) throw new Error(reply.error.kind);
    let count = 0;
    await saved(takeReply(store, ID, reply.value, today, () => `c${(count += 1)}`, now()));
    expect(correctionsOf(await stored()).map(({ place, reason }) => `${place} ${reason}`)).toEqual([
      'criterion 占地面积与范围图不一致，请核对。',
      'profile 请填写所在开发区。',
    ]);
  });

  test('both are mended, and the package is another', async () => {
    const before = (await stored()).corrections![0]!.checkCode;
    today = '2026-12-05';
    await enter('landArea', 2025, 18_200_000);
    const { profile } = await stored();
    await saved(saveProfile(store, ID, { ...profile, zone: '测试县经济开发区' }, now()));
    for (const each of correctionsOf(await stored()))
      await saved(settleCorrection(store, ID, each.id, { on: today, note: '已改' }, now()));
    expect(correctionsOf(await stored()).every(({ done }) => done?.on === today)).toBe(true);
    const { blob } = await exported('declaration');
    const received = await saved(receivePackage(blob));
    expect(received.faults).toEqual([]);
    expect(received.checkCode).not.toBe(before);
    expect(received.contents.dossier.profile.zone).toBe('测试县经济开发区');
  });
});

describe('2027: it is recognised for three years', () => {
  test('two yearly reports and a 复核 are owed, each with its day', async () => {
    today = '2027-01-25';
    const dossier = await stored();
    await saved(
      saveRecognition(
        store,
        ID,
        () => ({
          decidedOn: '2027-01-20',
          document: '陕工信函〔2027〕5号',
          validFrom: '2027-01-20',
          validUntil: '2030-01-19',
          state: stateToday(dossier),
          cityLeadDays: 20,
          reports: [],
          filings: [],
          arose: {},
          checks: {},
        }),
        now(),
      ),
    );
    const { duties, changes } = await owed();
    expect(
      duties
        .filter(({ kind }) => kind === 'report' || kind === 'renewal')
        .map(({ what, due, toCity }) => `${due} ${what} ${toCity ?? ''}`.trim()),
    ).toEqual([
      '2028-03-30 报送2027年度培育情况 2028-03-10',
      '2029-03-30 报送2028年度培育情况 2029-03-10',
      '2030-01-19 申请复核',
    ]);
    expect(changes.map(({ state }) => state)).toEqual(['same', 'same', 'same']);
  });
});

describe.each([
  { year: 2027, percent: 9, on: '2028-01-15' },
  { year: 2028, percent: 3, on: '2029-01-15' },
])('$year is reported', ({ year, percent, on }) => {
  test('the year is opened from the last, and what was taken over is marked until confirmed', async () => {
    today = on;
    await saved(saveOpenedYear(store, ID, year, today, now()));
    const dossier = await stored();
    expect(dossier.declarationYear).toBe(year + 1);
    expect(carriedOver(dossier).map(({ key }) => key)).toEqual([
      'fact:landArea',
      'fact:residents',
      'answers:boundary',
    ]);
    expect(await checks('yearly')).toContain('stop 沿用以前年度的3项内容还没有确认，文件中注明“沿用”。');
    // No amount of the year before stands for this one.
    const output = assess(shaanxi2023, dossier, today).findings.find(
      ({ criterion }) => criterion.id === '2.6',
    );
    expect(output).toMatchObject({ verdict: 'unknown', cause: 'missing' });
  });

  test('the roster is imported again and shows its differences', async () => {
    // The first file after the recognition brings the year of the declaration too.
    for (const each of year === 2027 ? [2026, 2027] : [year]) {
      const shown = await importRoster(await nextRosterFile(each, percent), `企业名录${each}.xlsx`);
      expect(shown).toMatchObject({ new: 1, absent: 1 });
      expect(shown.changed).toBeGreaterThan(55);
    }
  });

  test('the residents are entered anew, the rest is confirmed, and the report is exported and filed', async () => {
    await enter('residents', year, 310_000);
    const rest = carriedOver(await stored()).map(({ key }) => key);
    expect(rest).toEqual(['fact:landArea', 'answers:boundary']);
    await saved(saveConfirmed(store, ID, rest, today, now()));
    expect((await checks('yearly')).filter((each) => each.startsWith('stop'))).toEqual(
      expect.not.arrayContaining([expect.stringContaining('沿用')]),
    );
    const { name, files, blob } = await exported('yearly');
    expect(name).toBe(`测试县轴承产业集群${year}年度培育情况_初稿_${on.replaceAll('-', '')}.zip`);
    expect(files.filter((path) => path.startsWith('01_'))).toEqual([
      '01_年度培育情况/01_年度培育情况信息表（通用样式，非官方样式）.docx',
      '01_年度培育情况/02_年度培育情况.xlsx',
    ]);
    // The city opens it like a declaration.
    expect((await saved(receivePackage(blob))).faults).toEqual([]);
    today = `${year + 1}-03-05`;
    await editRecognition((each) => ({
      ...each,
      reports: [...each.reports, { year, filedOn: today, document: `测工信字〔${year + 1}〕3号` }],
    }));
    expect((await owed()).duties.find(({ id }) => id === `report-${year}`)?.state).toBe('done');
  });
});

describe('the operator changes in June 2029, and nobody has to remember', () => {
  test('it is found with its day, has a filing document, and is filed', async () => {
    today = '2029-06-10';
    const { profile } = await stored();
    await saved(saveProfile(store, ID, { ...profile, clusterOperator: NEW }, now()));
    today = '2029-06-20';
    const before = await owed();
    const found = before.changes.find(({ field }) => field === 'operator');
    expect(found).toMatchObject({ state: 'changed', aroseOn: '2029-06-10', parts: [{ from: OLD, to: NEW }] });
    expect(before.duties.find(({ kind }) => kind === 'change')?.due).toBe(daysAfter('2029-06-10', 30));
    expect(before.grounds.find(({ clause }) => clause === '第十九条（四）')?.state).toBe('risk');
    const dossier = await stored();
    const letter = changeFiling(dossier, shaanxi2023, before.recognition, before.changes, today)!;
    keep('filing changeFiling', '变更报备.docx', await docxBytes(letter));
    await editRecognition((each) => ({
      ...each,
      filings: [
        ...each.filings,
        {
          id: 'f1',
          field: 'operator',
          to: filedValues('operator', stateToday(dossier)),
          state: 'filed',
          filedOn: today,
          document: '测工信字〔2029〕21号',
        },
      ],
    }));
    expect((await owed()).changes.map(({ state }) => state)).toEqual(['same', 'same', 'same']);
  });
});

describe('2029: 复核', () => {
  test('it is near half a year before the end, and asks why targets were missed', async () => {
    today = '2029-07-22';
    expect((await owed()).duties.find(({ kind }) => kind === 'renewal')?.state).toBe('ahead');
    today = '2029-07-23';
    expect((await owed()).duties.find(({ kind }) => kind === 'renewal')?.state).toBe('near');
    const said = await checks('renewal');
    expect(said.find((each) => each.startsWith('stop 规划有'))).toMatch(/项目标或举措落后，没有写明原因。$/);
    expect(said.join()).not.toContain('没有报送记录');
    expect(said.join()).not.toContain('没有报备');
  });

  test('its materials are exported, opened again like a declaration, and applied for', async () => {
    const { blob, files } = await exported('renewal');
    expect(files.filter((path) => path.startsWith('01_'))).toEqual([
      '01_复核材料/01_复核申报书（通用样式，非官方样式）.docx',
    ]);
    const received = await saved(receivePackage(blob));
    expect(received.faults).toEqual([]);
    expect(received.contents.dossier.recognition?.reports.map(({ year }) => year)).toEqual([2027, 2028]);
    await editRecognition((each) => ({ ...each, renewal: { appliedOn: today } }));
    const { duties, grounds } = await owed();
    expect(duties.find(({ kind }) => kind === 'renewal')?.state).toBe('done');
    expect(grounds[0]!.cases[0]!.state).toBe('none');
  });
});

describe('every document of the cycle', () => {
  const documentOf = ({ key }: Written): string => key.split(' ')[1]!;
  /** The last of each document; the long run validates all. */
  const opened = (): Written[] =>
    written.filter(
      (own, index) =>
        SCALE > 1 || written.findLastIndex((each) => documentOf(each) === documentOf(own)) === index,
    );

  test('is there', () => {
    const keys = new Set(written.map(({ key }) => key));
    for (const key of [
      'declaration declarationForm',
      'yearly yearlyReport',
      'yearly yearlyWorkbook',
      'renewal renewalApplication',
      'renewal planText',
      'review correctionList',
      'review preliminaryOpinion',
      'filing changeFiling',
    ])
      expect(keys).toContain(key);
  });

  test.skipIf(lacks('validator'))('is valid OOXML', { timeout: 240_000 }, () => {
    for (const { title, path } of opened())
      expect([title, schemaErrors(path, 'Microsoft365')]).toEqual([title, []]);
  });

  test.skipIf(lacks('openpyxl'))('is read back, and says what it has to', { timeout: 120_000 }, () => {
    const all = written.map(({ path }) => path);
    const texts = python(
      `import sys, json, docx, openpyxl
def word(path):
  d = docx.Document(path)
  def cells(x):
    for p in x.paragraphs: yield p.text
    for t in x.tables:
      for r in t.rows:
        for c in r.cells: yield from cells(c)
  return '\\n'.join(cells(d))
def excel(path):
  return '\\n'.join(str(c.value) for ws in openpyxl.load_workbook(path, read_only=True) for r in ws.iter_rows() for c in r if c.value is not None)
print(json.dumps([word(p) if p.endswith('.docx') else excel(p) for p in sys.argv[1:]]))`,
      ...all,
    ) as string[];
    const last = (key: string): string => texts[written.findLastIndex((each) => each.key === key)]!;
    const first = (key: string): string => texts[written.findIndex((each) => each.key === key)]!;
    for (const [index, text] of texts.entries()) {
      expect([written[index]!.title, /undefined|NaN|\[object|通过认定|得分/.test(text)]).toEqual([
        written[index]!.title,
        false,
      ]);
    }
    // 2027 against its targets, with nothing left of the mark, for all of it was confirmed.
    expect(first('yearly yearlyReport')).toMatch(/2027年[^]*目标共\d+项，达到\d+项，未达\d+项/);
    expect(first('yearly yearlyReport')).not.toContain('沿用以前年度、还没有确认的内容');
    expect(first('yearly yearlyReport')).toContain('测试县2027年新入企业');
    expect(first('yearly yearlyWorkbook')).toContain('目标');
    expect(last('filing changeFiling')).toMatch(new RegExp(`${OLD}[^]*${NEW}[^]*2029年6月10日`));
    const renewal = last('renewal renewalApplication');
    for (const said of [
      '陕工信函〔2027〕5号',
      '2027年1月20日至2030年1月19日',
      '规划期为2026—2028年',
      '测工信字〔2028〕3号',
      '测工信字〔2029〕3号',
      '测工信字〔2029〕21号',
      '有效期满未申请复核',
      '未写明',
    ])
      expect(renewal).toContain(said);
  });
});

test('the conditions moved between the years by the figures alone', async () => {
  const dossier = await stored();
  const before = yearBefore(shaanxi2023, dossier, today);
  const changes = verdictChanges(before, { dossier, assessment: assess(shaanxi2023, dossier, today) });
  expect(changes.every(({ said }) => said.length === 0)).toBe(true);
  // 3% in 2028: the mean growth of three years is below the 8% of 第十二条（二） again.
  const growth = changes.find(({ criterion }) => criterion.id === '2.9');
  expect(growth?.figures.some(({ indicator }) => indicator === 'outputValue')).toBe(true);
});
