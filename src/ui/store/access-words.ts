import type { AccessFault } from '../../store/access.ts';
import type { SwitchFault } from '../../store/access-switch.ts';
import { storeFaultSentence } from '../session.svelte.ts';

/** Chinese for what went wrong with the access password (访问密码): what, what it means for the data, what to do. */

const FAULTS: Record<AccessFault, string> = {
  wrongPassword: '访问密码不对，没有打开（E-231）。数据没有改动。请核对大小写和输入法后再试。',
  damaged: '保存访问密码的记录已损坏，用它打不开本机数据（E-232）。数据没有改动。请用备份文件恢复。',
  unavailable:
    '本页是用 http 地址打开的，浏览器不提供加密功能（E-233）。数据没有改动。请用单文件版（双击打开）或 https 地址。',
};

export const accessFaultSentence = (fault: AccessFault): string => FAULTS[fault];

export const switchFaultSentence = (fault: SwitchFault): string =>
  fault in FAULTS
    ? FAULTS[fault as AccessFault]
    : `没有做完：${storeFaultSentence(fault as Exclude<SwitchFault, AccessFault>)}`;
