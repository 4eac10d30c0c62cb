import { describe, expect, test } from 'vitest';
import { checksOf, plainNotice, type Surroundings } from '../../src/ui/offline/offline-check.ts';

/** 离线自检: what the browser grants, and what each refusal means to the user. */

const POLICY =
  "default-src 'none'; script-src 'sha256-x'; connect-src 'none'; form-action 'none'; require-trusted-types-for 'script'";
const ALL: Surroundings = {
  origin: 'secure',
  policy: POLICY,
  refused: [],
  foreign: [],
  loaded: 4,
  storage: true,
  persisted: true,
  crypto: true,
  locks: true,
  filePicker: true,
  offline: 'ready',
};

test('with everything granted, every line says so', () => {
  expect(checksOf(ALL).map(({ state }) => state)).toEqual(checksOf(ALL).map(() => 'kept'));
});

describe('what is less than that', () => {
  test.each<readonly [string, Partial<Surroundings>, string, 'kept' | 'limited' | 'broken', string]>([
    ['no policy in the page', { policy: undefined }, '联网限制', 'broken', '请不要录入数据'],
    [
      'a policy that lets requests out',
      { policy: POLICY.replace("connect-src 'none'", 'connect-src *') },
      '联网限制',
      'broken',
      '可能被改动过',
    ],
    [
      'a policy without Trusted Types',
      { policy: POLICY.replace('; require-trusted-types-for', '; x') },
      '联网限制',
      'broken',
      '可能被改动过',
    ],
    [
      'a wider directive beside the right one',
      { policy: `${POLICY}-x` },
      '联网限制',
      'broken',
      '可能被改动过',
    ],
    ['something was refused', { refused: ['img-src'] }, '联网限制', 'kept', '拦下一切对外请求'],
    ['a file of somebody else', { foreign: ['https://x.test/a.js'] }, '加载的资源', 'broken', '停用扩展'],
    ['one file', { origin: 'file', loaded: 0, offline: 'none' }, '断网打开', 'kept', '从不需要网络'],
    ['being taken in', { offline: 'preparing' }, '断网打开', 'limited', '完成后'],
    ['refused by the browser', { offline: 'none' }, '断网打开', 'limited', '浏览器没有允许'],
    ['plain http', { origin: 'plain', offline: 'none' }, '断网打开', 'limited', '改用单文件版'],
    ['no storage', { storage: false }, '数据存放', 'broken', '不能保存'],
    ['not kept', { persisted: false }, '长期保留', 'limited', '请按提醒存备份文件'],
    ['no answer', { persisted: undefined }, '长期保留', 'limited', '请按提醒存备份文件'],
    ['no WebCrypto', { crypto: false, origin: 'plain' }, '加密备份', 'limited', 'https 地址'],
    [
      'no locks, an old browser',
      { locks: false },
      '多窗口保护',
      'limited',
      '只在一个窗口中打开本工具。换用新版浏览器',
    ],
    ['no locks, plain http', { locks: false, origin: 'plain' }, '多窗口保护', 'limited', '改用单文件版'],
    ['no file picker', { filePicker: false }, '直接写入指定的文件', 'limited', '功能不受影响'],
  ])('%s', (_, less, name, state, means) => {
    const check = checksOf({ ...ALL, ...less }).find((each) => each.name === name);
    expect([check?.state, check?.means]).toEqual([state, expect.stringContaining(means) as string]);
  });
});

test('only a page of plain http is told at once, and of all that is missing', () => {
  const plain: Surroundings = {
    ...ALL,
    origin: 'plain',
    crypto: false,
    locks: false,
    filePicker: false,
    offline: 'none',
  };
  expect(plainNotice(ALL)).toBeUndefined();
  expect(plainNotice({ ...plain, origin: 'file' })).toBeUndefined();
  expect(plainNotice(plain)).toBe(
    '本页是用 http 地址打开的，浏览器不提供断网打开、加密备份、多窗口保护、直接写入指定的文件。填写、自查、导出不受影响。改用单文件版（双击打开）或 https 地址可用全部功能。',
  );
});
