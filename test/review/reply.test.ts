import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeLines } from '../../src/dossier/history.ts';
import { differences } from '../../src/dossier/change.ts';
import { correctionsOf } from '../../src/dossier/correction.ts';
import { migrate } from '../../src/dossier/versions.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import {
  makeReply,
  readReply,
  replyFaultSentence,
  withCorrections,
  type Reply,
} from '../../src/review/reply.ts';
import {
  codeMatch,
  NO_REVIEW,
  remarksOf,
  tallyOpinions,
  unreasoned,
  type CodeMatch,
  type Review,
} from '../../src/review/review.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { SCALE } from '../scale.ts';

/** From a reviewer's opinions to tasks in the county's dossier. */

describe('a code typed from the paper', () => {
  test.each<[string, CodeMatch]>([
    ['ABCD EFGH IJKL', 'same'],
    ['abcdefghijkl', 'same'],
    ['校验码 ＡＢＣＤ－ＥＦＧＨ－ＩＪＫＬ', 'same'],
    // A code has no 1, 0 or 8: they are misread I, O and B.
    ['A8CD EFGH 1JKL', 'same'],
    ['ABCD EFGH IJKM', 'other'],
    ['ABCD EFGH', 'incomplete'],
    ['ABCD EFGH IJKLM', 'other'],
    ['', 'none'],
    ['　', 'none'],
  ])('%s: %s', (typed, match) => {
    expect(codeMatch(typed, 'ABCDEFGHIJKL')).toBe(match);
  });
  test('one letter changed is never the same', () => {
    const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
    const code = fc.array(fc.constantFrom(...letters), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(code, fc.nat(11), fc.constantFrom(...letters), (own, at, letter) => {
        fc.pre(own[at] !== letter);
        expect(
          codeMatch(own.map((each, index) => (index === at ? letter : each)).join(''), own.join('')),
        ).toBe('other');
      }),
      { numRuns: 100 * SCALE },
    );
  });
});

const review: Review = {
  ...NO_REVIEW,
  opinions: {
    '6.5': { opinion: 'unmet', reason: '平台合同只有5家。' },
    '2.6': { opinion: 'mend', reason: '请补2023年产值汇总表。 ' },
    '2.7': { opinion: 'met', reason: '' },
    '3.1': { opinion: 'mend', reason: ' ' },
  },
  remarks: [{ place: 'evidence', item: 'E04', opinion: 'mend', reason: '汇总表没有盖章。' }],
};

test('opinions are counted, those without a reason are named, and remarks come in the order of the article', () => {
  expect(tallyOpinions(review, 60)).toEqual({ met: 1, unmet: 1, mend: 2, open: 56 });
  expect(unreasoned(review)).toEqual(['3.1']);
  expect(remarksOf(review, shaanxi2023).map(({ item, reason }) => `${item} ${reason}`)).toEqual([
    '2.6 请补2023年产值汇总表。',
    '3.1 ',
    '6.5 平台合同只有5家。',
    'E04 汇总表没有盖章。',
  ]);
});

const content: Omit<Reply, 'format' | 'version'> = {
  package: {
    checkCode: 'ABCDEFGHIJKL',
    sha256: 'a'.repeat(64),
    dossierId: 'test',
    cluster: '测试县轴承产业集群',
    declarationYear: 2026,
    asOf: AS_OF,
  },
  issuer: '测试市工业和信息化局',
  issuedOn: '2026-12-01',
  dueOn: '2026-12-10',
  remarks: remarksOf({ ...review, opinions: { '2.6': review.opinions['2.6']! } }, shaanxi2023),
};

describe('a 补正清单 in the county', () => {
  const { name, text } = makeReply(content);
  let count = 0;
  const newId = (): string => `c${(count += 1)}`;
  const read = readReply(text, 'test');
  if (!read.ok) throw new Error('unreadable');

  test('each remark becomes a task, once however often it comes', () => {
    expect(name).toBe('测试县轴承产业集群补正清单_20261201.json');
    const before = dossierWith();
    const once = withCorrections(before, read.value, '2026-12-02', newId);
    expect(correctionsOf(once).map(({ place, item, reason, dueOn }) => [place, item, reason, dueOn])).toEqual(
      [
        ['criterion', '2.6', '请补2023年产值汇总表。', '2026-12-10'],
        ['evidence', 'E04', '汇总表没有盖章。', '2026-12-10'],
      ],
    );
    expect(withCorrections(once, read.value, '2026-12-03', newId)).toBe(once);
    // What is kept is a dossier any build of this version reads.
    expect(migrate(JSON.parse(JSON.stringify(once)))).toEqual({ ok: true, value: once });
    expect(changeLines(differences(before, once), once, shaanxi2023)).toEqual([
      { what: '补正要求', from: '—', to: '共2项' },
    ]);
    const [first, second] = correctionsOf(once);
    const done = {
      ...once,
      corrections: [{ ...first!, done: { on: '2026-12-05', note: '已附E04-02' } }, second!],
    };
    expect(changeLines(differences(once, done), done, shaanxi2023)).toEqual([
      { what: '补正要求（认定条件 2.6）', from: '未补正', to: '已补正：已附E04-02' },
    ]);
  });

  test.each<[string, string, string, RegExp]>([
    ['another file', '{"format":"jiqun-ziping-backup"}', 'test', /不是补正清单文件/],
    ['a Word file', 'PK\u0003\u0004', 'test', /Word 版只供阅读/],
    ['a newer one', '{"format":"jiqun-ziping-corrections","version":2}', 'test', /较新版本/],
    ['one without remarks', text.replace(/"remarks":\[.*\]/, '"remarks":[]'), 'test', /位置：remarks/],
    ['a code that is none', text.replace('ABCDEFGHIJKL', 'abc'), 'test', /位置：package.checkCode/],
    ['one of another cluster', text, 'else', /给“测试县轴承产业集群”的补正清单/],
  ])('%s is refused in a sentence', (_, from, id, sentence) => {
    const result = readReply(from, id);
    if (result.ok) throw new Error('was taken');
    expect(replyFaultSentence(result.error, '补正.json')).toMatch(sentence);
    expect(replyFaultSentence(result.error, '补正.json')).toContain('您的数据没有改动。请');
  });
});
