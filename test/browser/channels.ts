/**
 * What a page could send by. Each is tried in the app and, to show that it would arrive, in a page without a policy.
 * The functions run in the page; `to` is the address of one that listens there, ending in the channel's own number.
 */

/** What came: nothing, a connection over which nothing was said, or anything that can carry data. */
export type Reach = 'nothing' | 'connection' | 'data';

export interface Channel {
  readonly name: string;
  readonly send: string | ((to: string) => unknown);
  /** What arrives from the app all the same; nothing where nothing is said. */
  readonly app?: Partial<Record<'current' | '86', Reach>>;
  /** What arrives from a plain page where it is not data. */
  readonly plain?: Partial<Record<'current' | '86', Reach>>;
  /** Looks for an interface that is not 127.0.0.1, so that it is not tried where there is none. */
  readonly byInterface?: true;
}

/** Only a browser that tells of a navigation lets the page stop it; Chromium does since 102. */
const OLD = { '86': 'data' } as const;
/** The browser connects before it asks the policy, and then says nothing. */
const CONNECTS = { current: 'connection' } as const;
/** Headless, or of this version, it does not know it. */
const UNKNOWN_TO_86 = { '86': 'nothing' } as const;

/** An element in the page, with the address in this attribute. */
const put = (
  tag: string,
  attribute: string,
  more: Readonly<Record<string, string>> = {},
): string => `(to) => {
  const put = document.createElement('${tag}');
  for (const [name, value] of Object.entries(${JSON.stringify(more)})) put.setAttribute(name, value);
  put.setAttribute('${attribute}', to);
  (put instanceof HTMLLinkElement || put instanceof HTMLMetaElement ? document.head : document.body).append(put);
}`;
const link = (rel: string, more: Readonly<Record<string, string>> = {}): string =>
  put('link', 'href', { rel, ...more });
/** In a worker of the page's own, as the app starts them. */
const inWorker = (code: string): string =>
  `(to) => new Worker(URL.createObjectURL(new Blob(['const to = ' + JSON.stringify(to) + ';' + ${JSON.stringify(code)}])))`;
const styled = (rule: string): string => `(to) => {
  const style = document.createElement('style');
  style.textContent = ${JSON.stringify(rule)}.replace('TO', to);
  document.head.append(style);
}`;

/** Those that stay in the page. */
export const CHANNELS: readonly Channel[] = [
  { name: 'fetch', send: (to) => fetch(to, { mode: 'no-cors' }) },
  {
    name: 'fetch, kept alive',
    send: (to) => fetch(to, { mode: 'no-cors', method: 'POST', keepalive: true }),
  },
  {
    name: 'XMLHttpRequest',
    send: (to) => {
      const request = new XMLHttpRequest();
      request.open('GET', to);
      request.send();
    },
  },
  { name: 'WebSocket', send: (to) => new WebSocket(to.replace('http', 'ws')) },
  { name: 'EventSource', send: (to) => new EventSource(to) },
  { name: 'sendBeacon', send: (to) => navigator.sendBeacon(to, 'x') },
  { name: 'an image', send: put('img', 'src') },
  { name: 'an image that is not in the page', send: (to) => (new Image().src = to) },
  { name: 'a candidate of an image', send: put('img', 'srcset') },
  { name: 'an image as a button', send: put('input', 'src', { type: 'image' }) },
  { name: 'a poster', send: put('video', 'poster') },
  { name: 'a video', send: put('video', 'src') },
  { name: 'an audio', send: put('audio', 'src') },
  { name: 'an object', send: put('object', 'data') },
  { name: 'an embedded file', send: put('embed', 'src') },
  { name: 'a frame', send: put('iframe', 'src'), app: CONNECTS },
  {
    name: 'an image in a frame of text',
    send: (to) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('srcdoc', `<img src="${to}">`);
      document.body.append(frame);
    },
  },
  { name: 'a script', send: put('script', 'src') },
  { name: 'a module', send: put('script', 'src', { type: 'module' }) },
  { name: 'import()', send: '(to) => import(to)' },
  {
    name: 'a script of text',
    send: `(to) => {
    const script = document.createElement('script');
    script.textContent = 'fetch(' + JSON.stringify(to) + ', { mode: "no-cors" })';
    document.head.append(script);
  }`,
  },
  { name: 'markup', send: '(to) => { document.body.insertAdjacentHTML("beforeend", `<img src="${to}">`); }' },
  {
    name: 'an attribute that is code',
    send: `(to) => {
    const image = document.createElement('img');
    image.setAttribute('onerror', 'fetch(' + JSON.stringify(to) + ', { mode: "no-cors" })');
    image.src = 'data:,';
    document.body.append(image);
  }`,
  },
  { name: 'eval', send: "(to) => (0, eval)(`fetch('${to}', { mode: 'no-cors' })`)" },
  { name: 'a timer of text', send: "(to) => setTimeout(`fetch('${to}', { mode: 'no-cors' })`)" },
  { name: 'a style sheet', send: link('stylesheet') },
  { name: 'an @import', send: styled('@import "TO";') },
  { name: 'a background', send: (to) => (document.body.style.backgroundImage = `url("${to}")`) },
  { name: 'a mark of a list', send: (to) => (document.body.style.listStyleImage = `url("${to}")`) },
  { name: 'a font', send: (to) => new FontFace('planted', `url("${to}")`).load() },
  { name: 'an icon', send: link('icon'), plain: UNKNOWN_TO_86 },
  { name: 'a manifest', send: link('manifest'), plain: UNKNOWN_TO_86 },
  { name: 'prefetch', send: link('prefetch') },
  { name: 'preload', send: link('preload', { as: 'image' }) },
  { name: 'modulepreload', send: link('modulepreload') },
  { name: 'preconnect', send: link('preconnect'), app: CONNECTS, plain: { ...CONNECTS, ...UNKNOWN_TO_86 } },
  {
    name: 'speculation rules',
    send: `(to) => {
    const script = document.createElement('script');
    script.type = 'speculationrules';
    script.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [to] }] });
    document.head.append(script);
  }`,
    plain: UNKNOWN_TO_86,
  },
  {
    name: 'an image in a drawing',
    send: `(to) => {
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', to);
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.append(image);
    document.body.append(svg);
  }`,
  },
  { name: 'a worker', send: inWorker('fetch(to, { mode: "no-cors" })') },
  { name: 'a socket in a worker', send: inWorker('new WebSocket(to.replace("http", "ws"))') },
  { name: 'a script in a worker', send: inWorker('importScripts(to)') },
  { name: 'a module in a worker', send: inWorker('import(to)') },
  {
    name: 'a worker in a worker',
    send: inWorker(
      'new Worker(URL.createObjectURL(new Blob(["fetch(\'" + to + "\', { mode: \'no-cors\' })"])))',
    ),
  },
  {
    name: 'WebTransport',
    send: (to) => new WebTransport(to.replace('http:', 'https:')),
    plain: UNKNOWN_TO_86,
  },
  {
    name: 'WebRTC',
    byInterface: true,
    send: `(to) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + new URL(to).host }] });
    peer.createDataChannel('x');
    void peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  }`,
  },
  {
    name: 'WebRTC of a fresh frame',
    byInterface: true,
    send: `(to) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const peer = new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: 'stun:' + new URL(to).host }] });
    peer.createDataChannel('x');
    void peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  }`,
    app: { current: 'data', '86': 'data' },
  },
  {
    name: 'a form',
    send: `(to) => {
    const form = document.createElement('form');
    form.action = to;
    form.target = 'planted';
    document.body.append(form);
    form.submit();
  }`,
    app: CONNECTS,
  },
  { name: 'a window', send: '(to) => { window.open(to); }' },
  {
    name: 'a ping',
    send: `(to) => {
    const link = document.createElement('a');
    link.href = '#planted';
    link.ping = to;
    document.body.append(link);
    link.click();
  }`,
  },
];

/** Those that leave it, when they can. */
export const WAYS_OUT: readonly Channel[] = [
  { name: 'another address', send: (to) => location.assign(to), app: OLD },
  { name: 'another address, in place of this', send: (to) => location.replace(to), app: OLD },
  {
    name: 'a link',
    send: `(to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
  }`,
    app: OLD,
  },
  {
    name: 'a link that downloads',
    send: `(to) => {
    const link = document.createElement('a');
    link.href = to;
    link.download = 'planted';
    document.body.append(link);
    link.click();
  }`,
    app: OLD,
  },
  {
    name: 'a refresh',
    send: put('meta', 'content', { 'http-equiv': 'refresh' }).replace(
      "setAttribute('content', to)",
      "setAttribute('content', '0;url=' + to)",
    ),
    app: OLD,
  },
];
