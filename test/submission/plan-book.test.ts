import { describe, expect, test } from 'vitest';
import { assess, contextOf } from '../../src/assessment/assess.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Plan } from '../../src/dossier/plan.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { TASKS } from '../../src/plan/tasks.ts';
import { stockPhrases } from '../../src/plan/stock-phrases.ts';
import { chapters } from '../../src/policy/shaanxi-2023/text.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { planDocument, planParts } from '../../src/submission/plan-book.ts';
import {
  confirmedText,
  editedText,
  outdatedFigures,
  type TextSection,
} from '../../src/submission/section-text.ts';
import type { Block, Picture } from '../../src/submission/block.ts';
import { AS_OF, baseUnits, dossierWith } from '../make.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';

const EMPTY_PLAN: Plan = { ...MADE_PLAN, targets: [], measures: [], projects: [], policies: [] };

function sectionsOf(
  plan: Plan = MADE_PLAN,
  dossier: ClusterDossier = sampleDossier('s', AS_OF),
): TextSection[] {
  return planParts(sourceOf(plan, dossier)).flatMap(({ sections }) => sections);
}
const sourceOf = (plan: Plan, dossier: ClusterDossier) => ({
  context: contextOf(shaanxi2023, dossier, AS_OF),
  assessment: assess(shaanxi2023, dossier, AS_OF),
  plan,
});
const textOf = (id: string, plan?: Plan, dossier?: ClusterDossier): string =>
  sectionsOf(plan, dossier).find((each) => each.id === id)!.text;

describe('the outline', () => {
  test('seven parts, and under 四 the seven tasks of 第七条 in its own order and words', () => {
    const parts = planParts(sourceOf(MADE_PLAN, sampleDossier('s', AS_OF)));
    expect(parts.map(({ title }) => title)).toEqual([
      '一、发展基础',
      '二、总体要求',
      '三、发展目标',
      '四、重点任务',
      '五、重点项目',
      '六、进度安排',
      '七、保障措施',
    ]);
    const article = chapters.flatMap(({ articles }) => articles).find(({ number }) => number === 7)!;
    expect(parts[3]!.sections.map(({ heading }) => heading)).toEqual(
      article.paragraphs.slice(1).map((paragraph) => paragraph.split('。')[0]),
    );
    expect(TASKS.map(({ name }, index) => `（${'一二三四五六七'[index]!}）${name}`)).toEqual(
      parts[3]!.sections.map(({ heading }) => heading),
    );
  });

  test('every section has its own id and never an empty text, with a full plan and with none', () => {
    for (const plan of [MADE_PLAN, EMPTY_PLAN])
      for (const dossier of [sampleDossier('s', AS_OF), dossierWith()]) {
        const sections = sectionsOf(plan, dossier);
        expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
        for (const { text } of sections) expect(text).not.toMatch(/^$|undefined|NaN|，。|。。|；。|\n\n/);
      }
  });

  test('policies stand under the heads of 第九条, in its order', () => {
    expect(
      textOf('support')
        .split('\n')
        .map((line) => line.slice(0, 2)),
    ).toEqual(['财政', '金融', '产业', '创新', '土地', '人才']);
  });

  test('no stock phrase stands in what the program writes', () => {
    for (const { text } of sectionsOf()) expect(stockPhrases(text)).toEqual([]);
  });
});

describe('what each section says of the sample', () => {
  test.each<[string, string, string]>([
    ['present', '集群总产值依次为31.20亿元、34.04亿元、37.37亿元，年均增速9.45%', '2.6、2.9'],
    ['present', '中小企业产值32.78亿元，占集群总产值的87.70%', '2.7'],
    ['strengths', '60项条件中已有28项符合', '第十二条逐项'],
    ['strengths', '优质企业数量23家，满足“不少于8家”', '两条路只说走通的一条'],
    ['weaknesses', '工业互联网平台应用普及率12.90%，条件为不低于15%', '6.5'],
    ['weaknesses', '按县（市、区）常住人口为5.10个（不符合）', '5.8 口径不一，两个结果都写'],
    ['weaknesses', '尚待有关部门出具证明的有3项', '1.5、1.6、1.8'],
    ['goals', '集群总产值达到48.60亿元', '第三年的目标'],
    ['task-4', '1．扩大工业互联网平台应用。', '举措名称在先'],
    ['projects', '重点项目2个，总投资10,950万元', '8600+2350'],
    [
      'schedule',
      '2028年为收官年。年内完成资质申报前逐户预审、重点项目一月一调度、研发投入与奖补挂钩、按项目挖掘发明专利、重要生产数据联通等7项举措。',
      '前五项写出，其余在表里',
    ],
    ['schedule', '4项举措按年度设节点', '年度节点另列一表'],
  ])('%s: %s (%s)', (id, words) => {
    expect(textOf(id)).toContain(words);
  });

  test('the plan itself is no shortcoming to be told in the plan', () => {
    expect(textOf('weaknesses')).not.toMatch(/三年发展规划|发展目标清晰/);
  });

  test('without figures nothing is claimed: missing is never said to be a no, or a zero', () => {
    const empty = dossierWith();
    expect(textOf('present', EMPTY_PLAN, empty)).not.toMatch(/\d+(\.\d+)?(亿元|万元|家|%)/);
    expect(textOf('weaknesses', EMPTY_PLAN, empty)).not.toMatch(/未达到条件/);
    expect(textOf('goals', EMPTY_PLAN, empty)).toBe('各项目标尚未填写。');
  });
});

describe('an edited section', () => {
  const goals = (plan: Plan): TextSection => sectionsOf(plan).find(({ id }) => id === 'goals')!;
  const edited = (): Plan => ({
    ...MADE_PLAN,
    sections: { goals: editedText(goals(MADE_PLAN), '到2028年产值48.60亿元。', AS_OF)! },
  });
  const higher: Plan['targets'] = MADE_PLAN.targets.map((target) =>
    target.indicator === 'outputValue'
      ? { ...target, values: { ...target.values, 2028: { value: baseUnits('490000万元') } } }
      : target,
  );

  test('is printed as it was edited, and is up to date while the data stand', () => {
    expect(goals(edited())).toMatchObject({ text: '到2028年产值48.60亿元。', edited: true, outdated: [] });
  });

  test('keeps its words when data change, and names the figure, what it was and what it is', () => {
    expect(goals({ ...edited(), targets: higher })).toMatchObject({
      text: '到2028年产值48.60亿元。',
      outdated: [{ name: '2028年集群总产值目标', was: '48.60亿元', now: '49.00亿元' }],
    });
  });

  test('its tables follow the data all the same', () => {
    expect(JSON.stringify(goals({ ...edited(), targets: higher }).tables)).toContain('490,000.00');
  });

  test.each<[string, string, boolean]>([
    ['到2028年产值49.00亿元。', '新数写进了文字', true],
    ['到2028年产值达48.60亿元。', '只改了别的字，旧数还在', false],
    ['产值目标见表1。', '删了旧数，等人确认', false],
  ])('edited on to “%s” (%s), up to date: %s', (text, _, current) => {
    const changed = { ...edited(), targets: higher };
    const again = editedText(goals(changed), text, AS_OF)!;
    const { outdated } = goals({ ...changed, sections: { goals: again } });
    expect(outdated).toEqual(current ? [] : goals(changed).outdated);
  });

  test('somebody says the text may stand: it counts as written from the figures of today', () => {
    const changed = { ...edited(), targets: higher };
    const confirmed = confirmedText(goals(changed), AS_OF);
    expect(goals({ ...changed, sections: { goals: confirmed } })).toMatchObject({
      text: '到2028年产值48.60亿元。',
      outdated: [],
    });
  });

  test('given back the composed words, it is no longer an edited one', () => {
    const { composed } = goals(edited());
    expect(editedText(goals(edited()), `${composed}\n`, AS_OF)).toBeUndefined();
  });

  test('a composed section is never out of date', () => {
    for (const { outdated } of sectionsOf({ ...MADE_PLAN, targets: higher })) expect(outdated).toEqual([]);
  });

  test.each<[string, Record<string, string>, Record<string, string>, unknown[]]>([
    ['same', { a: '1' }, { a: '1' }, []],
    ['changed', { a: '1' }, { a: '2' }, [{ name: 'a', was: '1', now: '2' }]],
    ['gone', { a: '1' }, {}, [{ name: 'a', was: '1', now: undefined }]],
    ['new figures are no fault of the old text', {}, { b: '3' }, []],
  ])('outdated figures: %s', (_, then, now, outdated) => {
    expect(outdatedFigures(then, now)).toEqual(outdated);
  });
});

const captionsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    (block.kind === 'table' || block.kind === 'picture') && block.caption !== undefined
      ? [block.caption]
      : [],
  );

describe('tables and pictures', () => {
  const picture = (alt: string): Picture => ({ png: new Uint8Array([1]), width: 10, height: 10, alt });

  test.each<[string, Plan]>([
    ['a full plan', MADE_PLAN],
    ['the plan of the sample', sampleDossier('s', AS_OF).plan!],
    ['measures of two tasks only', { ...MADE_PLAN, projects: [], measures: MADE_PLAN.measures.slice(0, 4) }],
    ['targets alone', { ...EMPTY_PLAN, targets: MADE_PLAN.targets }],
    ['nothing', EMPTY_PLAN],
  ])('%s: no number is skipped, and what the text refers to is there', (_, plan) => {
    const { blocks } = planDocument(sourceOf(plan, sampleDossier('s', AS_OF)));
    const captions = captionsOf(blocks);
    expect(captions.map((caption) => caption.split('　')[0])).toEqual(
      captions.map((_, index) => `表${index + 1}`),
    );
    const said = blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [JSON.stringify(block.content)] : [],
    );
    for (const [, number] of said.join().matchAll(/见表(\d+)/g))
      expect(captions[Number(number) - 1]).toContain('发展目标');
  });

  test('drawn, the schedule is a picture and no table, and the targets have theirs', () => {
    const pictures = { targets: picture('走势'), schedule: [picture('甲'), picture('乙')] };
    const { blocks } = planDocument({ ...sourceOf(MADE_PLAN, sampleDossier('s', AS_OF)), pictures });
    const drawn = blocks.flatMap((block) =>
      block.kind === 'picture' ? [`${block.caption}：${block.picture.alt}`] : [],
    );
    expect(drawn).toEqual([
      '图1　主要指标走势：灰色为近三年实际，深色为目标，横线为条件的门槛：走势',
      '图2　进度安排（一）：深色为举措，空心为重点项目：甲',
      '图3　进度安排（二）：深色为举措，空心为重点项目：乙',
    ]);
    expect(captionsOf(blocks).join()).not.toContain('■');
  });

  test('money reads as a person writes it, and nought is no sum', () => {
    const text = JSON.stringify(
      planDocument(sourceOf(sampleDossier('s', AS_OF).plan!, sampleDossier('s', AS_OF))).blocks,
    );
    expect(text).toContain('12万元（县财政）');
    expect(text).toContain('不另需资金');
    expect(text).not.toMatch(/\.00万元（/);
  });
});

test('every target of every year, with its base, stands in the table of targets', () => {
  const tables = planDocument(sourceOf(MADE_PLAN, sampleDossier('s', AS_OF))).blocks.flatMap((block) =>
    block.kind === 'table' ? [block] : [],
  );
  expect(tables[0]!.rows[0]).toEqual([
    '集群总产值（万元）',
    '373,727.09',
    '408,000.00',
    '445,000.00',
    '486,000.00',
    '县统计局年报',
    '县工信局',
  ]);
  expect(tables[0]!.rows).toHaveLength(MADE_PLAN.targets.length);
  for (const { head, rows } of tables) for (const row of rows) expect(row).toHaveLength(head.length);
});
