/** 离线自检: what of its promises the browser grants this page, in words. */

/** What is asked of the browser, once. */
export interface Surroundings {
  /** How the page was opened. */
  readonly origin: 'file' | 'secure' | 'plain';
  /** The policy in its head, if it has one. */
  readonly policy: string | undefined;
  /** Directives that have refused something since the page was opened. */
  readonly refused: readonly string[];
  /** Addresses of what was loaded from elsewhere. */
  readonly foreign: readonly string[];
  /** Files the page was loaded from. */
  readonly loaded: number;
  readonly storage: boolean;
  /** The answer to whether what is stored is kept, or undefined where the browser does not say. */
  readonly persisted: boolean | undefined;
  readonly crypto: boolean;
  /** 访问密码; undefined where nobody has looked. */
  readonly access?: 'off' | 'on' | 'sealing' | 'unsealing';
  readonly locks: boolean;
  readonly filePicker: boolean;
  readonly offline: 'none' | 'preparing' | 'ready';
}

export interface Check {
  readonly name: string;
  /** As promised; less than that, with a way to live with it; not as promised. */
  readonly state: 'kept' | 'limited' | 'broken';
  readonly now: string;
  /** What it means for the user. */
  readonly means: string;
}

/** What the policy must say for a page to be closed. */
const CLOSED = [
  "default-src 'none'",
  "connect-src 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
];

export function checksOf(here: Surroundings): Check[] {
  return [
    policyCheck(here),
    here.foreign.length === 0
      ? {
          name: '加载的资源',
          state: 'kept',
          now:
            here.loaded === 0 ? '没有加载本文件以外的任何资源' : `${here.loaded}项，全部来自打开本页的网站`,
          means: '没有从其他地址取过任何内容。',
        }
      : {
          name: '加载的资源',
          state: 'broken',
          now: `有${here.foreign.length}项来自其他地址：${here.foreign.slice(0, 3).join('、')}`,
          means: '本工具不会这样做，可能是浏览器扩展插入的。请停用扩展后刷新，或换用其他浏览器。',
        },
    offlineCheck(here),
    here.storage
      ? {
          name: '数据存放',
          state: 'kept',
          now: '本机浏览器的站点数据（IndexedDB）',
          means: '不上传。换电脑、换浏览器、清理浏览器都要靠备份文件恢复。',
        }
      : {
          name: '数据存放',
          state: 'broken',
          now: '浏览器不提供本机存储',
          means: '填写的内容不能保存。请在浏览器设置中允许本页保存网站数据，再刷新。',
        },
    persistedCheck(here),
    here.crypto
      ? { name: '加密备份', state: 'kept', now: '可用', means: '备份文件可以用口令加密。' }
      : { name: '加密备份', state: 'limited', now: '不可用', means: `只能存不加密的备份。${remedy(here)}` },
    ...accessCheck(here),
    here.locks
      ? { name: '多窗口保护', state: 'kept', now: '可用', means: '浏览器能判断本工具是否在另一个窗口打开。' }
      : {
          name: '多窗口保护',
          state: 'limited',
          now: '不可用',
          means: `请只在一个窗口中打开本工具。${remedy(here)}`,
        },
    here.filePicker
      ? { name: '直接写入指定的文件', state: 'kept', now: '可用', means: '可以选定保存备份的文件。' }
      : {
          name: '直接写入指定的文件',
          state: 'limited',
          now: '不可用',
          means: '备份和申报材料包存到浏览器的下载文件夹，功能不受影响。',
        },
  ];
}

/** Where the browser gives a page of plain http less, the way out is another address; elsewhere a newer browser. */
const remedy = ({ origin }: Surroundings): string =>
  origin === 'plain' ? '改用单文件版（双击打开）或 https 地址即可使用。' : '换用新版浏览器即可使用。';

function policyCheck({ policy, refused }: Surroundings): Check {
  const name = '联网限制';
  const missing = CLOSED.filter((directive) => !(policy ?? '').split('; ').includes(directive));
  if (missing.length > 0) {
    return {
      name,
      state: 'broken',
      now: policy === undefined ? '本页没有安全策略' : `安全策略缺少${missing.length}条`,
      means: '这份文件可能被改动过。请不要录入数据，改用发布页上的原文件。',
    };
  }
  return {
    name,
    state: 'kept',
    now: refused.length === 0 ? '已生效，打开以来没有被触发' : `已生效，打开以来拦下${refused.length}次`,
    means: '浏览器按本页自带的安全策略（CSP）拦下一切对外请求，也不运行本工具以外的代码。',
  };
}

function offlineCheck({ origin, offline }: Surroundings): Check {
  const name = '断网打开';
  if (origin === 'file') {
    return {
      name,
      state: 'kept',
      now: '单文件版，双击即可打开',
      means: '全部内容都在这一个文件里，从不需要网络。',
    };
  }
  if (offline === 'ready') {
    return { name, state: 'kept', now: '已就绪', means: '断网或网站停用时，仍可从这个地址打开。' };
  }
  if (offline === 'preparing') {
    return { name, state: 'limited', now: '正在存入本机', means: '完成后，断网时也可从这个地址打开。' };
  }
  return {
    name,
    state: 'limited',
    now: '不可用',
    means:
      origin === 'plain'
        ? '网站停用或断网时打不开本页；已打开的页面照常使用。改用单文件版（双击打开）或 https 地址即可使用。'
        : '浏览器没有允许。网站停用或断网时打不开本页；已打开的页面照常使用。',
  };
}

function accessCheck({ access, crypto }: Surroundings): Check[] {
  const name = '本机数据加密';
  if (access === undefined) return [];
  switch (access) {
    case 'on':
      return [
        {
          name,
          state: 'kept',
          now: '已开启访问密码',
          means: '存在本机的企业数据、佐证文件和安全副本都已加密，没有访问密码打不开。本页打开着的时候除外。',
        },
      ];
    case 'sealing':
    case 'unsealing':
      return [
        {
          name,
          state: 'limited',
          now: access === 'sealing' ? '正在加密' : '正在取消加密',
          means: '部分数据还没有加密。请保持本页打开；中途关闭也不会丢失，下次打开接着做。',
        },
      ];
    case 'off':
      return [
        {
          name,
          state: 'limited',
          now: '没有开启访问密码',
          means: crypto
            ? '能用这个 Windows 账户的人、从磁盘打开的其他网页文件，都可能读到数据。可在“备份与安全”开启。'
            : '能用这个 Windows 账户的人可能读到数据。本页用 http 地址打开，不能加密；改用单文件版（双击打开）或 https 地址可开启。',
        },
      ];
  }
}

function persistedCheck({ persisted }: Surroundings): Check {
  const name = '长期保留';
  const backup = '请按提醒存备份文件。';
  if (persisted === true) {
    return {
      name,
      state: 'kept',
      now: '浏览器已答应',
      means: `磁盘空间紧张时不会自动清理。手工清理仍会清除，${backup}`,
    };
  }
  return {
    name,
    state: 'limited',
    now: persisted === false ? '浏览器没有答应' : '浏览器不作答复',
    means: `磁盘空间紧张时浏览器可能自动清理数据，${backup}`,
  };
}

/** What a page of plain http is told at once, or undefined where nothing is missing. */
export function plainNotice(here: Surroundings): string | undefined {
  if (here.origin !== 'plain') return undefined;
  const lacking = checksOf(here)
    .filter(({ name, state }) => state === 'limited' && name !== '长期保留')
    .map(({ name }) => name);
  return `本页是用 http 地址打开的，浏览器不提供${lacking.join('、')}。填写、自查、导出不受影响。改用单文件版（双击打开）或 https 地址可用全部功能。`;
}
