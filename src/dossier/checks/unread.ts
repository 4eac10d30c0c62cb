import { unreadSentence, type UnreadColumn } from '../unread.ts';
import { at, type FirmCheck } from './check.ts';

/** What an import could not read, until somebody writes it. */
export const UNREAD_CHECKS: readonly FirmCheck[] = [
  {
    id: 'unreadCell',
    name: '原表内容未读出',
    severity: 'warning',
    find: ({ unread }) =>
      unread === undefined
        ? []
        : (Object.entries(unread) as [UnreadColumn, string][]).flatMap(([column, text]) =>
            at(column, unreadSentence(column, text)),
          ),
  },
];
