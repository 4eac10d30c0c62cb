import { expect, test } from 'vitest';
import { isDue, unsavedIn, type Unsaved } from '../../src/ui/store/backup-due.ts';

const NOW = Date.parse('2026-11-24T12:00:00+08:00');
const HOUR = 3_600_000;
const TODAY = '2026-11-24';

test.each<readonly [string, Unsaved, { createdOn?: string; askedOn?: string; now?: number }, boolean]>([
  ['nothing to lose', { edits: 0, since: undefined }, { createdOn: '2026-01-01' }, false],
  ['nineteen edits within the day', { edits: 19, since: NOW - HOUR }, {}, false],
  ['twenty edits within the hour', { edits: 20, since: NOW - HOUR }, {}, true],
  ['one edit, a minute short of a day', { edits: 1, since: NOW - 24 * HOUR + 60_000 }, {}, false],
  ['one edit, a day', { edits: 1, since: NOW - 24 * HOUR }, {}, true],
  ['one edit, no edits since three days', { edits: 0, since: NOW - 72 * HOUR }, {}, false],
  ['in no backup, created today', { edits: 3, since: undefined }, { createdOn: TODAY }, false],
  ['in no backup, created yesterday', { edits: 3, since: undefined }, { createdOn: '2026-11-23' }, true],
  ['put off today already', { edits: 500, since: undefined }, { askedOn: TODAY }, false],
  ['put off yesterday', { edits: 500, since: undefined }, { askedOn: '2026-11-23' }, true],
  ['a clock set back a year', { edits: 1, since: NOW }, { now: NOW - 365 * 24 * HOUR }, true],
])('%s', (_, unsaved, { createdOn = TODAY, askedOn, now = NOW }, due) => {
  expect(isDue(unsaved, createdOn, now, TODAY, askedOn)).toBe(due);
});

test('edits of all clusters are added up, the oldest backup counts, 示例 data does not', () => {
  const cluster = (edits: number, backedUpEdits: number, backedUpAt?: number, sample = false) => ({
    ...{ edits, backedUpEdits, dossier: { sample } },
    ...(backedUpAt !== undefined && { backedUpAt }),
  });
  expect(unsavedIn([cluster(9, 4, 200), cluster(7, 6, 100), cluster(3, 3, 50)])).toEqual({
    edits: 6,
    since: 100,
  });
  expect(unsavedIn([cluster(9, 4, 200), cluster(2, 0)])).toEqual({ edits: 7, since: undefined });
  expect(unsavedIn([cluster(99, 0, undefined, true)])).toEqual({ edits: 0, since: undefined });
});
