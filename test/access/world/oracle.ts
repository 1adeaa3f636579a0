import { Board } from '../../../server/boards';
import { policies, type Role } from '../../../server/access';
import { subjectOf } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';

import { referencesOf } from './references';
import type { Store, StoredRow } from './store';

/** Somebody who asks, in the words of the policies. */
export interface Somebody {
  /** Their roles, each on a board and the boards below it; on all of them where none is named. */
  readonly roles: readonly { readonly role: Role; readonly board: string | null }[];
  /** The groups that they belong to. */
  readonly groups: readonly string[];
  /** The scopes of the key that they bring; none where their roles alone decide. */
  readonly scopes?: readonly string[];
  /** Is the public view open to them? */
  readonly publicView: boolean;
}

/** What an item or a paper withholds from viewers without access to confidential records: everything below it except this. */
const seenBesides: Readonly<Record<string, readonly string[]>> = { AgendaItem: ['AttendanceItem'], Paper: [] };

function withholds({ record, values }: StoredRow, from: RecordClass): boolean {
  const besides = seenBesides[record.name];
  if (!besides || besides.includes(from.name)) return false;
  return record.name === 'Paper' ? values.exemptionId !== null : values.heldInPrivate === true;
}

/**
 * Who should see what, worked out from the policies and from what the rows say of themselves, row by row and without a thought
 * for speed: what the server shows is compared with this.
 */
export class Oracle {
  private readonly satisfiedRestrictionIds = new Map<StoredRow, boolean>();

  constructor(
    private readonly store: Store,
    private readonly viewer: Somebody,
    private readonly now = Date.now(),
  ) {}

  /** May they read a subject at all? */
  reads(subject: string): boolean {
    const { publicView, roles, scopes } = this.viewer;
    if (!publicView && roles.length === 0) return false;
    return !scopes || ['read', 'write', `${subject}:read`, `${subject}:write`].some((each) => scopes.includes(each));
  }

  /** Should they see a row? */
  sees(row: StoredRow): boolean {
    return this.reads(subjectOf(row.record) ?? 'none') && this.meetsAll(row);
  }

  /** The rows of a record that they should see. */
  seen(record: RecordClass): StoredRow[] {
    return this.store.rows(record).filter((row) => this.sees(row));
  }

  /** Do they meet the row's own conditions and those of all that it belongs to? */
  private meetsAll(row: StoredRow): boolean {
    const known = this.satisfiedRestrictionIds.get(row);
    if (known !== undefined) return known;
    const met =
      this.meetsOwn(row) &&
      referencesOf(row.record).every((reference) => {
        const id = row.values[reference.property] as string | null;
        if (id === null || !reference.guarded) return true;
        const parent = this.store.row(reference.target(), id);
        return this.meetsAll(parent) && (!withholds(parent, row.record) || this.mayRead('readsConfidential', parent));
      });
    this.satisfiedRestrictionIds.set(row, met);
    return met;
  }

  private meetsOwn(row: StoredRow): boolean {
    const { sensitivity, accessGroupId, embargoedUntil } = row.values;
    if (subjectOf(row.record) === 'access') return this.meetsAccess(row);
    if (sensitivity === 'RESTRICTED' && !this.viewer.groups.includes(accessGroupId as string)) return false;
    if (sensitivity === 'PARTNERSHIP' && !this.mayRead('readsConfidential', row)) return false;
    const isEmbargoed = embargoedUntil !== null && Date.parse(embargoedUntil as string) > this.now;
    return !isEmbargoed || this.mayRead('readsEmbargoed', row);
  }

  /**
   * What a board does not tell is no secret; groups are known to those with a role that reads confidential matters; all else
   * of access to administrators alone.
   */
  private meetsAccess(row: StoredRow): boolean {
    if (row.record.name === 'DisclosureThreshold') return true;
    if (row.record.name === 'AccessGroup') return this.mayRead('readsConfidential', row);
    const board = this.owningBoard(row);
    return this.viewer.roles.some(
      (held) => held.role === 'ADMINISTRATOR' && (board === null ? held.board === null : this.holdsOn(held, board)),
    );
  }

  private mayRead(what: 'readsConfidential' | 'readsEmbargoed', row: StoredRow): boolean {
    const policy = policies.find(({ subject }) => subject === subjectOf(row.record));
    const board = this.owningBoard(row);
    return this.viewer.roles.some(
      (held) => policy?.[what].includes(held.role) && (board === null || this.holdsOn(held, board)),
    );
  }

  /** Does a role apply on a board: that which it was given on, or one below it? */
  holdsOn({ board: given }: Somebody['roles'][number], board: string): boolean {
    if (given === null || given === board) return true;
    const parent = this.store.row(Board, board).values.parentId as string | null;
    return parent !== null && this.holdsOn({ role: 'PUBLIC', board: given }, parent);
  }

  /** The board that a row belongs to, by the shortest way of what it cannot be without; null where it is no one board's. */
  owningBoard(row: StoredRow): string | null {
    if (row.record === Board) return row.id;
    const own = row.values.boardId as string | null | undefined;
    if (own !== undefined) return own;
    let level = [row];
    for (let steps = 0; steps < 10 && level.length > 0; steps++) {
      const next: StoredRow[] = [];
      for (const { record, values } of level) {
        for (const { property, target, optional } of referencesOf(record)) {
          if (optional) continue;
          const parent = this.store.row(target(), values[property] as string);
          if (parent.record === Board) return parent.id;
          const named = parent.values.boardId as string | null | undefined;
          if (named !== undefined) return named;
          next.push(parent);
        }
      }
      level = next;
    }
    return null;
  }
}
