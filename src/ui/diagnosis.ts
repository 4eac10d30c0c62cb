/** 导出诊断: what a maintainer needs to find out why the data do not open. No figure and no name is in it. */
export async function diagnosis(fault: string): Promise<Blob> {
  const lines = [
    `版本 ${__APP_VERSION__}`,
    `时间 ${new Date().toISOString()}`,
    `浏览器 ${navigator.userAgent}`,
    `地址 ${location.protocol}`,
    `故障 ${fault}`,
    ...(await Promise.all([
      asked('数据库', async () =>
        (await indexedDB.databases()).map((each) => `${each.name}@${each.version}`),
      ),
      asked('占用', async () => (await navigator.storage.estimate()).usage),
      asked('持久', () => navigator.storage.persisted()),
      asked('本地存储', () => Promise.resolve(localStorage.length)),
    ])),
  ];
  return new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/plain' });
}

/** What cannot be asked is part of the answer. */
async function asked(what: string, question: () => Promise<unknown>): Promise<string> {
  try {
    return `${what} ${String(await question())}`;
  } catch (error) {
    return `${what} ${String(error)}`;
  }
}
