/** `npm run test:long` runs the same campaigns with larger counts: SCALE=20 means twenty times as many. */
export const SCALE = Number(process.env.SCALE ?? '1');
