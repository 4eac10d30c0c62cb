import type { RulePack } from '../policy/criterion.ts';
import { INDICATORS, type IndicatorId, type Unit } from '../policy/indicator.ts';
import { formatAmount } from './amount.ts';
import type { Attachment } from './attachment.ts';
import type { Difference } from './change.ts';
import { CORRECTION_PLACES, type Correction } from './correction.ts';
import type { ClusterDossier, Fact } from './dossier.ts';
import { TITLES, type Enterprise, type RosterColumn, type Title } from './enterprise.ts';
import { planPlace } from './plan-history.ts';
import type { Recognition } from './recognition.ts';
import { columnName } from './roster-column.ts';
import { SECTORS, SIZE_CLASS_NAMES } from './sector.ts';

/** 修改记录 in words: what, from, to. */

export interface ChangeLine {
  /** 2025年集群总产值, 企业“甲”的从业人员. */
  readonly what: string;
  /** — when there was nothing, or nothing is left. */
  readonly from: string;
  readonly to: string;
}

/** More lines of one part than this are told as one: 企业名录：改动62家. */
const MOST_LINES = 6;
const NOTHING = '—';

/** The lines that tell a change of `dossier`, assessed by `pack`; `dossier` is any later state. */
export function changeLines(
  differences: readonly Difference[],
  dossier: ClusterDossier,
  pack: RulePack,
): ChangeLine[] {
  const parts = new Map<string, Difference[]>();
  for (const each of differences) {
    const [part] = each.path;
    if (part === 'imports' && differences.length > 1) continue;
    const list = parts.get(part!);
    if (list) list.push(each);
    else parts.set(part!, [each]);
  }
  const names = new Map(dossier.enterprises.map(({ id, name }) => [id, name]));
  return [...parts].flatMap(([part, each]) =>
    each.length > MOST_LINES ? summaries(part, each) : each.map((one) => lineOf(one, names, dossier, pack)),
  );
}

function summaries(part: string, each: readonly Difference[]): ChangeLine[] {
  if (part !== 'enterprises') {
    return [{ what: `${PARTS[part] ?? part}：改动${each.length}处`, from: '', to: '' }];
  }
  const whole = each.filter(({ path }) => path.length === 2);
  const came = whole.filter(({ before }) => before === undefined).length;
  const gone = whole.filter(({ after }) => after === undefined).length;
  const changed = new Set(each.filter(({ path }) => path.length > 2).map(({ path }) => path[1])).size;
  const told = [
    ...(came > 0 ? [`新增${came}家`] : []),
    ...(gone > 0 ? [`删除${gone}家`] : []),
    ...(changed > 0 ? [`改动${changed}家`] : []),
  ];
  return [{ what: `企业名录：${told.join('、')}`, from: '', to: '' }];
}

const PARTS: Readonly<Record<string, string>> = {
  profile: '集群基本情况',
  packId: '所用规则包',
  declarationYear: '申报年度',
  facts: '填报数',
  enterprises: '企业名录',
  imports: '导入的文件',
  statements: '声明',
  judgements: '研判',
  readings: '采用的口径',
  explanations: '超出“一般”的说明',
  applicability: '是否适用',
  answers: '填报内容',
  lists: '填报清单',
  setAside: '不适用的部分',
  evidence: '佐证材料准备情况',
  attachments: '佐证材料',
  dismissals: '数据体检的处理',
  scenarios: '测算方案',
  recognition: '认定信息',
  plan: '三年规划',
  narrative: '申报表的文字部分',
  corrections: '补正要求',
};

const PROFILE: Readonly<Record<string, string>> = {
  name: '集群名称',
  city: '所在市',
  county: '所在县（市、区）',
  countyCode: '区划代码',
  leadingIndustry: '主导产业',
  leadingIndustryCode: '主导产业行业代码',
  declarant: '申报主体',
  clusterOperator: '运营管理机构',
};

const RECOGNITION: Readonly<Record<string, string>> = {
  decidedOn: '认定日期',
  document: '认定文件',
  validFrom: '有效期起始日',
  validUntil: '有效期截止日',
  state: '认定时的情况',
  reportDay: '年度报送截止日',
  cityLeadDays: '市局提前天数',
  reports: '年度报送记录',
  opened: '开启的年度',
  filings: '变更报备记录',
  arose: '变更日期',
  renewal: '复核',
  checks: '撤销情形的核对',
};

const FIRM: Readonly<Partial<Record<keyof Enterprise, readonly [name: string, unit?: Unit]>>> = {
  name: ['企业名称'],
  creditCode: ['统一社会信用代码'],
  industryCode: ['行业代码'],
  leadingIndustry: ['是否主导产业'],
  employees: ['从业人员', '人'],
  revenue: ['营业收入', '万元'],
  assets: ['资产总额', '万元'],
  sizing: ['划型'],
  output: ['产值', '万元'],
  rndSpending: ['研发经费', '万元'],
  inventionPatents: ['有效发明专利', '件'],
  titles: ['企业资质'],
  unread: ['未读出的原文'],
  usesPlatform: ['应用工业互联网平台'],
  platform: ['工业互联网平台'],
  usesSoftware: ['使用工业软件'],
  usesCloud: ['上云'],
  reachedByOutreach: ['政策宣贯'],
  declaresCompliance: ['合规声明'],
};

function lineOf(
  { path, before, after }: Difference,
  names: ReadonlyMap<string, string>,
  dossier: ClusterDossier,
  pack: RulePack,
): ChangeLine {
  const [part, key = '', ...rest] = path;
  const line = (what: string, words: (value: unknown) => string): ChangeLine => ({
    what,
    from: before === undefined ? NOTHING : words(before),
    to: after === undefined ? NOTHING : words(after),
  });
  const partName = PARTS[part!] ?? part!;
  if (part === 'plan') {
    const { what, words } = planPlace(path.slice(1), dossier.plan);
    return line(what, words);
  }
  if (path.length === 1) return line(partName, countWords);
  switch (part) {
    case 'profile':
      return line(PROFILE[key] ?? `${partName}：${key}`, plainWords);
    case 'recognition':
      if (key === 'opened') return line(RECOGNITION.opened!, openedWords);
      return line(RECOGNITION[key] ?? partName, countWords);
    case 'facts': {
      const [indicator, year] = key.split(':') as [IndicatorId, string];
      const { name, unit } = INDICATORS[indicator];
      return line(`${year}年${name}`, (value) => `${formatAmount((value as Fact).value, unit)}${unit}`);
    }
    case 'enterprises':
      return firmLine(key, rest, { before, after }, names, line);
    case 'attachments':
      return attachmentLine(before as Attachment | undefined, after as Attachment | undefined);
    case 'corrections':
      return correctionLine(before as Correction | undefined, after as Correction | undefined);
    case 'statements':
    case 'applicability':
    case 'narrative':
      return line(partName, actWords);
    case 'judgements':
    case 'readings':
    case 'explanations': {
      const criterion = pack.criteria.find(({ id }) => id === key);
      return line(`${partName}：${key}${criterion ? ` ${criterion.name}` : ''}`, actWords);
    }
    default:
      return line(partName, plainWords);
  }
}

/** One that came in or was taken out by where it is mended; of one that stays, whether it is mended. */
function correctionLine(before: Correction | undefined, after: Correction | undefined): ChangeLine {
  const { place, item, reason } = (after ?? before)!;
  const where = [CORRECTION_PLACES[place], item].filter(Boolean).join(' ');
  if (!before || !after)
    return { what: `补正要求：${after ? '收到' : '去掉'}（${where}）${reason}`, from: '', to: '' };
  const told = ({ done }: Correction): string => (done ? `已补正${done.note && `：${done.note}`}` : '未补正');
  return { what: `补正要求（${where}）`, from: told(before), to: told(after) };
}

/** A file that came or went by its name; of one that stays, only what changed. */
function attachmentLine(before: Attachment | undefined, after: Attachment | undefined): ChangeLine {
  if (!before || !after) {
    const { paper, name } = (after ?? before)!;
    return { what: `佐证材料：${after ? '附上' : '去掉'}${paper}“${name}”`, from: '', to: '' };
  }
  const fields = Object.keys({ ...before, ...after }) as (keyof Attachment)[];
  const changed = fields.filter((field) => String(before[field] ?? '') !== String(after[field] ?? ''));
  const told = (each: Attachment): string =>
    changed
      .map((field) => String(each[field] ?? ''))
      .filter(Boolean)
      .join('，') || NOTHING;
  const labels = changed.map((field) => ATTACHMENT[field] ?? field).join('、');
  return { what: `“${after.name}”的${labels}`, from: told(before), to: told(after) };
}

const ATTACHMENT: Readonly<Partial<Record<keyof Attachment, string>>> = {
  name: '文件名',
  paper: '材料类别',
  criteria: '对应条件',
  issuer: '出具单位',
  number: '文号',
  issuedOn: '文件日期',
  effectiveOn: '生效日期',
  expiresOn: '失效日期',
  responsible: '责任人',
  pages: '页码',
  note: '备注',
};

function firmLine(
  id: string,
  [field, year]: readonly string[],
  { before, after }: Pick<Difference, 'before' | 'after'>,
  names: ReadonlyMap<string, string>,
  line: (what: string, words: (value: unknown) => string) => ChangeLine,
): ChangeLine {
  if (field === undefined) {
    const name = ((after ?? before) as Enterprise).name;
    const act = before === undefined ? '新增' : after === undefined ? '删除' : '改动';
    return { what: `企业名录：${act}“${name}”`, from: '', to: '' };
  }
  const [label, unit] = FIRM[field as keyof Enterprise] ?? [field];
  const part =
    year === undefined ? label : field === 'unread' ? `${nameOf(year)}（${label}）` : `${year}年${label}`;
  const what = `“${names.get(id) ?? '已删除的企业'}”的${part}`;
  return line(what, (value) => {
    if (field === 'unread' && year === undefined) return unreadWords(value as Enterprise['unread']);
    if (field === 'titles') return titleWords(value as readonly Title[]);
    if (field === 'sizing') return sizingWords(value as NonNullable<Enterprise['sizing']>);
    return unit !== undefined && typeof value === 'number'
      ? `${formatAmount(value, unit)}${unit}`
      : plainWords(value);
  });
}

const nameOf = (column: string): string => columnName(column as RosterColumn);
const unreadWords = (unread: Enterprise['unread'] = {}): string =>
  Object.entries(unread)
    .map(([column, text]) => `${nameOf(column)}“${text}”`)
    .join('、');

const titleWords = (titles: readonly Title[]): string =>
  titles
    .map(({ kind, validUntil }) => `${TITLES[kind]}${validUntil === undefined ? '' : `（至${validUntil}）`}`)
    .join('、') || NOTHING;

const sizingWords = ({ sector, size, reason }: NonNullable<Enterprise['sizing']>): string =>
  [sector && SECTORS[sector].name, size && SIZE_CLASS_NAMES[size], reason].filter(Boolean).join('，');

function plainWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : actWords(value);
}

/** 2026年度，沿用待确认12项: what was taken over is told by its number. */
function openedWords(value: unknown): string {
  const { year, carried } = value as NonNullable<Recognition['opened']>;
  return `${year}年度，沿用待确认${Object.keys(carried).length}项`;
}

const countWords = (value: unknown): string =>
  Array.isArray(value) ? `共${value.length}项` : plainWords(value);

/** What somebody said: its words and dates, in the order they are kept. */
function actWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return plainWords(value);
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, each]) =>
      typeof each === 'object' ? actWords(each) : (ACTS[`${name}:${String(each)}`] ?? plainWords(each)),
    )
    .filter((each) => each !== '')
    .join('，');
}

const ACTS: Readonly<Record<string, string>> = {
  'happened:true': '发生过',
  'happened:false': '未发生',
  'verdict:met': '符合',
  'verdict:unmet': '不符合',
  'applies:true': '适用',
  'applies:false': '不适用',
  'state:held': '已备',
  'state:notNeeded': '不需要',
  'state:toFile': '需报备',
  'state:filed': '已报备',
  'state:approved': '已批复',
  'outcome:passed': '通过',
  'outcome:failed': '未通过',
};
