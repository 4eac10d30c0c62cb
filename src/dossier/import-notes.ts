import { grouped, placesOf, whereOf, type Event } from './import-places.ts';
import type { HeaderColumn } from './roster-header.ts';
import type { Decision, RosterNote } from './roster-proposal.ts';

/** What one reading of a sheet met, cell by cell; worded at the end. */
export class Noted {
  private readonly events: Event[] = [];
  private readonly sheet: string;

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** Column 0 is the whole row. Events of one `key` become one line. */
  note(kind: RosterNote['kind'], key: string, row: number, column: number, what: string): void {
    this.events.push({ kind, key, row, column, what });
  }

  /** A dash: zero or blank, as only the user can say. */
  dash(decision: string, row: number, column: number, text: string): void {
    this.events.push({ kind: 'dash', key: decision, row, column, what: text });
  }

  /** Events of one kind become one line: 第5行等20行，L至N列. */
  notes(): RosterNote[] {
    return [...grouped(this.events.filter(({ kind }) => kind !== 'dash')).values()].map((events) => ({
      kind: events[0]!.kind as RosterNote['kind'],
      places: placesOf(events),
      where: whereOf(this.sheet, events),
      what: events[0]!.what,
    }));
  }

  dashDecisions(columns: readonly HeaderColumn[]): Decision[] {
    return [...grouped(this.events.filter(({ kind }) => kind === 'dash'))].map(([id, events]) => {
      const marks = [...new Set(events.map(({ what }) => `“${what}”`))].join('、');
      const label = columns.find(({ column }) => column === events[0]!.column)?.label ?? '';
      return {
        id,
        places: placesOf(events),
        where: whereOf(this.sheet, events),
        what: `${label.replace(/\s?20\d{2}年?/, '')}填的是${marks}。`,
        choices: [
          { id: 'zero', label: '按0计' },
          { id: 'blank', label: '按未填' },
        ],
      };
    });
  }
}
