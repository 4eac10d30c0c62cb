import { unreachable } from '../base/result.ts';

/** Why a file could not be read, and the one place that says so in Chinese. */

export type ReadFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'notSpreadsheet' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'oldFormat' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'limit'; readonly what: string }
  | { readonly kind: 'html' }
  | { readonly kind: 'unsafe' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreadable' };

/** What happened, what it means for the data, what to do. */
export function readFaultSentence(fault: ReadFault, file: string): string {
  const [what, remedy] = wordsOf(fault);
  return `无法读取“${file}”：${what}。您的数据没有改动。${remedy}`;
}

function wordsOf(fault: ReadFault): readonly [what: string, remedy: string] {
  switch (fault.kind) {
    case 'empty':
      return ['文件是空的（E-101）', '请检查文件是否复制完整，再重新选择。'];
    case 'notSpreadsheet':
      return ['内容不是 Excel 表格，也不是 CSV 文本（E-102）', '请选择 .xlsx 或 .csv 文件。'];
    case 'encrypted':
      return ['文件已加密（E-103）', '请在 WPS 中打开，从“文件—文档加密”取消密码，保存后重新导入。'];
    case 'oldFormat':
      return [
        '是旧版格式（.xls 或 .et）（E-104）',
        '请在 WPS 中打开，从“文件—另存为”选择“Excel 文件（*.xlsx）”，再导入新文件。',
      ];
    case 'truncated':
      return ['文件不完整，可能没有下载或复制完（E-105）', '请重新下载或复制后再导入。'];
    case 'broken':
      return ['文件结构已损坏（E-106）', '请在 WPS 中打开，另存为新的 .xlsx 文件后再导入。'];
    case 'limit':
      return [`${fault.what}（E-107）`, '请删去无关的工作表和图片，或拆成几个文件分次导入。'];
    case 'html':
      return ['是网页另存的表格，不是 Excel 文件（E-108）', '请在 WPS 中打开，另存为 .xlsx 文件后再导入。'];
    case 'unsafe':
      return ['文件含有不允许的外部定义（E-110）', '请在 WPS 中打开，另存为新的 .xlsx 文件后再导入。'];
    case 'timeout':
      return ['30 秒内没有读完，已停止（E-109）', '请删去无关的工作表和空行，另存后再导入。'];
    case 'unreadable':
      return [
        '文件打不开，可能已被移走或正被占用（E-111）',
        '请关闭正在使用它的程序，确认文件还在原处，再重新选择。',
      ];
    default:
      return unreachable(fault);
  }
}
