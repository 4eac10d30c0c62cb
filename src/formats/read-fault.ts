import { err, ok, unreachable, type Result } from '../base/result.ts';
import { shownName } from './file-names.ts';

/** Why a file could not be read, and the one place that says so in Chinese. */

/** Faults of any ZIP. Names stand as they are to be shown, invisible characters escaped. */
export type ZipFault =
  | { readonly kind: 'truncated' }
  /** The ZIP itself has a password; a workbook's own password makes it an OLE file instead. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'limit'; readonly what: string }
  /** The checksum of this entry is wrong. */
  | { readonly kind: 'damaged'; readonly entry: string }
  /** ../, an absolute path, a control character. */
  | { readonly kind: 'badName'; readonly entry: string }
  /** Two entries of one name, also when they differ only in case or in Unicode form. */
  | { readonly kind: 'sameName'; readonly entry: string }
  /** What the file says of itself in two places differs. */
  | { readonly kind: 'contradiction'; readonly what: string };

export type ReadFault =
  | ZipFault
  | { readonly kind: 'empty' }
  | { readonly kind: 'notSpreadsheet' }
  /** Not the Word file a form comes as. */
  | { readonly kind: 'notWord' }
  | { readonly kind: 'macro' }
  /** The braces of a form's own placeholders do not close; one sentence each. */
  | { readonly kind: 'placeholders'; readonly faults: readonly string[] }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'oldFormat' }
  /** .xlsb, .ods: a spreadsheet, but not one of ours. */
  | { readonly kind: 'otherFormat'; readonly format: string }
  /** A part is missing: “xl/workbook.xml”. */
  | { readonly kind: 'incomplete'; readonly part: string }
  /** Where, when it is known: 工作表“名录”第3行的单元格位置“A0”无效. */
  | { readonly kind: 'broken'; readonly what?: string }
  | { readonly kind: 'html' }
  | { readonly kind: 'unsafe' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreadable' };

/** Ends a reading from deep inside it; `attempt` turns it into a value. */
export class ReadStop extends Error {
  readonly fault: ReadFault;
  constructor(fault: ReadFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** Runs a reading; a ReadStop becomes its fault, anything else is a bug and goes on. */
export async function attempt<Value>(read: () => Promise<Value>): Promise<Result<Value, ReadFault>> {
  try {
    return ok(await read());
  } catch (error) {
    if (error instanceof ReadStop) return err(error.fault);
    throw error;
  }
}

/** What the file was to be: it decides what the user is told to save it as. */
export type Wanted = 'roster' | 'form';

/** What happened, what it means for the data, what to do. */
export function readFaultSentence(fault: ReadFault, file: string, wanted: Wanted = 'roster'): string {
  const [what, remedy] = wordsOf(fault, WORDS[wanted]);
  return `无法读取“${shownName(file)}”：${what}。您的数据没有改动。${remedy}`;
}

interface Words {
  readonly old: string;
  readonly again: string;
  readonly saveAs: string;
  readonly smaller: string;
  readonly html: string;
  /** What is done with the file once it is right. */
  readonly then: string;
}
const WORDS: Record<Wanted, Words> = {
  roster: {
    old: '.xls 或 .et',
    again: '请在 WPS 中打开，另存为新的 .xlsx 文件后再导入。',
    saveAs: '请在 WPS 中打开，从“文件—另存为”选择“Excel 文件（*.xlsx）”，再导入新文件。',
    smaller: '请删去无关的工作表和图片，或拆成几个文件分次导入。',
    html: '是网页另存的表格，不是 Excel 文件',
    then: '导入',
  },
  form: {
    old: '.doc 或 .wps',
    again: '请在 WPS 中打开，另存为新的 .docx 文件后再选择。',
    saveAs: '请在 WPS 中打开，从“文件—另存为”选择“Word 文件（*.docx）”，再选择新文件。',
    smaller: '请删去与申报表无关的内容和图片，另存后再选择。',
    html: '是网页另存的文档，不是 Word 文件',
    then: '选择',
  },
};

function wordsOf(fault: ReadFault, words: Words): readonly [what: string, remedy: string] {
  switch (fault.kind) {
    case 'empty':
      return ['文件是空的（E-101）', '请检查文件是否复制完整，再重新选择。'];
    case 'notSpreadsheet':
      return ['内容不是 Excel 表格，也不是 CSV 文本（E-102）', '请选择 .xlsx 或 .csv 文件。'];
    case 'encrypted':
      return ['文件已加密（E-103）', `请在 WPS 中打开，从“文件—文档加密”取消密码，保存后重新${words.then}。`];
    case 'oldFormat':
      return [`是旧版格式（${words.old}）（E-104）`, words.saveAs];
    case 'truncated':
      return ['文件不完整，可能没有下载或复制完（E-105）', `请重新下载或复制后再${words.then}。`];
    case 'broken':
      return [`文件结构已损坏${fault.what === undefined ? '' : `：${fault.what}`}（E-106）`, words.again];
    case 'limit':
      return [`${fault.what}（E-107）`, words.smaller];
    case 'html':
      return [`${words.html}（E-108）`, words.again];
    case 'timeout':
      return ['30 秒内没有读完，已停止（E-109）', words.smaller];
    case 'unsafe':
      return ['文件含有不允许的外部定义（E-110）', words.again];
    case 'unreadable':
      return [
        '文件打不开，可能已被移走或正被占用（E-111）',
        '请关闭正在使用它的程序，确认文件还在原处，再重新选择。',
      ];
    case 'otherFormat':
      return [`是 ${fault.format} 格式（E-112）`, words.saveAs];
    case 'incomplete':
      return [`文件结构不完整，缺少“${fault.part}”（E-113）`, words.again];
    case 'locked':
      return ['压缩包已加密（E-114）', '请用解压软件输入密码解开，再选择其中的文件。'];
    case 'damaged':
      return [
        `文件内的“${fault.entry}”已损坏（E-115）`,
        `请重新下载或复制，或在 WPS 中打开后另存，再${words.then}。`,
      ];
    case 'badName':
      return [`文件内有不允许的名称“${fault.entry}”（E-116）`, words.again];
    case 'sameName':
      return [`文件内有两个“${fault.entry}”，分不清用哪一个（E-117）`, words.again];
    case 'contradiction':
      return [`文件前后不一致，${fault.what}（E-118）`, words.again];
    case 'notWord':
      return ['内容不是 Word 文档（E-119）', '请选择官方申报表的 .docx 文件。'];
    case 'macro':
      return ['文档含有宏（E-120）', words.saveAs];
    case 'placeholders':
      return [
        `表中的占位符写得不对（E-122）：${fault.faults.join('；')}`,
        '请在 WPS 中改正这些占位符，保存后再选择。',
      ];
    default:
      return unreachable(fault);
  }
}
