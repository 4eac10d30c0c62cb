import { describe, expect, test } from 'vitest';
import type { ClusterDossier, ListItem } from '../../src/dossier/dossier.ts';
import { listTotals } from '../../src/dossier/list-counts.ts';
import { figuresOf } from '../../src/dossier/rollup.ts';
import type { IndicatorId } from '../../src/policy/indicator.ts';
import { AS_OF, dossierWith, latest } from '../make.ts';

/** What the lists of the form count to. A line is written 'column=value；column=value'. */

const line = (text: string, index: number): ListItem => ({
  id: `line-${index}`,
  fields: Object.fromEntries(text.split('；').map((part) => part.split('=') as [string, string])),
});
const listing = (list: string, ...lines: string[]): Partial<ClusterDossier> => ({
  lists: { [list]: lines.map(line) },
});

test.each<readonly [string, Partial<ClusterDossier>, IndicatorId, number | undefined, string]>([
  ['4.3', {}, 'sharingMechanisms', undefined, 'nothing is listed: not a nought'],
  ['4.3', { answers: { 'sharing.none': 'yes' } }, 'sharingMechanisms', 0, 'somebody says there is none'],
  ['4.3', listing('sharing', 'kind=物流；document=协议'), 'sharingMechanisms', 1, 'one kind, documented'],
  [
    '4.3',
    listing('sharing', 'kind=物流；document=协议', 'kind=物流；document=台账', 'kind=仓储；document=协议'),
    'sharingMechanisms',
    2,
    'the same kind twice is one kind',
  ],
  [
    '4.3',
    listing('sharing', 'kind=物流；document=协议', 'kind=人力；document= '),
    'sharingMechanisms',
    1,
    'a mechanism without a document is not counted',
  ],
  [
    '4.3',
    listing('sharing', 'kind=物流；document=协议', 'kind=；document=协议'),
    'sharingMechanisms',
    undefined,
    'a documented one of unknown kind may be a second kind',
  ],
  [
    '5.5',
    listing('standards', 'level=国家标准；name=甲', 'level=行业标准'),
    'nationalStandards',
    1,
    'by level',
  ],
  [
    '5.5',
    listing('standards', 'level=国家标准', 'level=行业标准'),
    'groupStandards',
    0,
    'listed, none of them',
  ],
  [
    '5.5',
    listing('standards', 'level=国家标准', 'name=乙'),
    'nationalStandards',
    undefined,
    'a level is open',
  ],
  [
    '5.5',
    listing('standards', 'level=国家标准', 'name= '),
    'nationalStandards',
    1,
    'an empty line is no line',
  ],
  [
    '5.2',
    listing('platforms', 'level=省级', 'level=省级', 'level=市级'),
    'provincialPlatforms',
    2,
    'by level',
  ],
  ['5.6', listing('technologies', 'name=主轴', 'name=转台'), 'keyTechnologies', 2, 'each line counts'],
  ['8.3', listing('branches', 'kind=境外；name=泰国公司'), 'overseasBranches', 1, 'by kind'],
  ['9.2', listing('publicServices', 'name=服务中心'), 'servicePlatforms', 1, 'each line counts'],
])('%s %j: %s is %s, because %s', (_, rest, indicator, expected) => {
  const total = listTotals(dossierWith({}, rest))(indicator, 2025);
  expect(total?.total).toBe(expected);
});

test('a list speaks of the last of 近三年 only, and of nothing it does not count', () => {
  const totals = listTotals(dossierWith({}, listing('technologies', 'name=主轴')));
  expect(totals('keyTechnologies', 2024)).toBeUndefined();
  expect(totals('outputValue', 2025)).toBeUndefined();
});

describe('which figure is used', () => {
  const listed = listing('sharing', 'kind=物流；document=协议', 'kind=仓储；document=协议');
  test('the list’s count, with the list and its lines', () => {
    expect(figuresOf(dossierWith({}, listed), AS_OF)('sharingMechanisms', 2025).fact).toEqual({
      indicator: 'sharingMechanisms',
      year: 2025,
      value: 2,
      origin: { kind: 'list', list: '共享机制', items: 2 },
    });
  });
  test('an entered figure stands before it, and the count is kept beside it', () => {
    const dossier = dossierWith({ sharingMechanisms: latest('4类') }, listed);
    const known = figuresOf(dossier, AS_OF)('sharingMechanisms', 2025);
    expect([known.fact?.value, known.listTotal]).toEqual([4, 2]);
  });
});
