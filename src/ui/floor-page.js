// Old browsers get one clear page instead of a white one. Stands in the page itself, before the app; ES5 only, because
// nothing newer would even parse. The app does not start where something stands in its place already.
(function () {
  var enough = 'replaceAll' in String.prototype && 'indexedDB' in window && 'BigInt' in window;
  var page = document.getElementById('app');
  if (enough || !page) return;
  var lines = [
    '浏览器版本过低',
    '集群自评需要 Chromium 86 或更新的内核（360、奇安信、Edge 等浏览器请升级，或切换到“极速模式”），或现行版 Firefox。',
    '您的数据没有改动。请换用新版浏览器再打开本页。',
  ];
  page.style.maxWidth = '600px';
  page.style.margin = '12vh auto 0';
  page.style.padding = '0 24px';
  page.style.font = '16px/1.8 "Microsoft YaHei", sans-serif';
  for (var i = 0; i < lines.length; i += 1) {
    var line = document.createElement(i === 0 ? 'h1' : 'p');
    line.style.margin = '0 0 12px';
    line.appendChild(document.createTextNode(String(lines[i])));
    page.appendChild(line);
  }
})();
