export { unpackBrowsers as setup } from './browsers.ts';
