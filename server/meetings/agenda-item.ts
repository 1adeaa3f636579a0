import { Seat } from '../partners';
import {
  Attribute,
  Derived,
  enumeration,
  Bool,
  Integer,
  Integers,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Exemption } from './exemption';
import { Meeting } from './meeting';
import { presentCountSql, quorateSql } from './quorum-sql';

/** The kind of an agenda item. */
export const AgendaItemKind = enumeration('AgendaItemKind', 'The kind of an agenda item.', {
  APOLOGIES: 'Apologies and changes of membership.',
  INTERESTS: 'Disclosure of personal and pecuniary interests (Localism Act 2011).',
  SCRUTINY_INTEREST: 'Declaration of involvement in a decision that is now under scrutiny.',
  PARTY_WHIP: 'Declaration of a party whip.',
  CHAIR_STATEMENT: 'Statement from the chair.',
  MINUTES: 'Minutes of the previous meeting.',
  EXCLUSION: 'Exclusion of the press and public.',
  REPORT: 'A report to be considered.',
  OTHER: 'Another item of business.',
});
export type AgendaItemKind = keyof typeof AgendaItemKind;

@RecordType('An item on the agenda of a meeting.', {
  key: ['meetingId', 'position'],
  checks: {
    agenda_item_pages: 'page_from > 0 and page_to >= page_from',
    agenda_item_private: 'not held_in_private or exemption_id is not null',
  },
})
export class AgendaItem extends Protected {
  @Reference(() => Meeting, 'The meeting.')
  meetingId!: string;

  @Attribute(Integer, 'Its position in the meeting, from 1.', { check: 'position > 0' })
  position!: number;

  @Attribute(Integer, 'Its number on the agenda, from 1 for each meeting; null when only the minutes are on record.', {
    optional: true,
  })
  agendaNumber?: number;

  @Attribute(
    Integer,
    'Its number in the minutes, which continues through the municipal year (May to April); null before the minutes are recorded.',
    {
      optional: true,
    },
  )
  minuteNumber?: number;

  @Attribute(Text, 'Its title.')
  title!: string;

  @Attribute(AgendaItemKind, 'The kind of item.')
  kind!: AgendaItemKind;

  @Attribute(LongText, 'What the meeting is invited to do; null when the agenda does not state it.', { optional: true })
  purpose?: string;

  @Attribute(Integer, 'The first page of its papers in the agenda pack; null when it has none.', { optional: true })
  pageFrom?: number;

  @Attribute(Integer, 'The last page of its papers in the agenda pack; null when it has none.', { optional: true })
  pageTo?: number;

  @Reference(() => Seat, 'The seat whose holder chaired the item; null when not recorded or not yet held.', {
    optional: true,
  })
  chairId?: string;

  @Reference(() => Exemption, 'The exemption that the item decides or relies on; null when the item is public.', {
    optional: true,
    guarded: true,
  })
  exemptionId?: string;

  @Attribute(
    Bool,
    'Whether the item is heard without press and public. Its proceedings are then hidden from the public, for the reason given by its exemption.',
    { default: 'false' },
  )
  heldInPrivate!: boolean;

  // The restrictions on the content of the item. They are stricter than its own when it is held in private.
  @Attribute(Integers, '', { optional: true, hidden: true })
  contentRestrictions?: number[];

  @Derived(
    Text,
    'The post of the person who chaired the item; null when not recorded or not yet held.',
    (row, visible) => `(select seat.post from ${visible(Seat)} as seat where seat.id = ${row}.chair_id)`,
    { optional: true },
  )
  chairRole?: string;

  @Derived(
    Integer,
    'The number of members present for all or part of the item, including appointed members and substitutes but not guests, by the attendance that you have access to; null when there is none for the meeting.',
    presentCountSql,
    { optional: true },
  )
  presentCount?: number;

  @Derived(
    Bool,
    'Whether the members present met the quorum of the board. Null when the attendance or the quorum is not on record, and, for viewers who may not read confidential records of the meeting, when the attendance that they have access to does not meet it.',
    quorateSql,
    { optional: true },
  )
  quorate?: boolean;
}

@RecordType('A point noted, as recorded in the minutes.', { key: ['agendaItemId', 'ordinal'] })
export class PointNoted extends Protected {
  @Reference(() => AgendaItem, 'The item.')
  agendaItemId!: string;

  @Attribute(Integer, 'Its position among the points of the item, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(LongText, 'The point as noted.')
  text!: string;
}

@RecordType('A resolution that a meeting passed under an item.', {
  key: ['agendaItemId', 'ordinal'],
  order: ['position'],
})
export class Resolution extends Protected {
  @Reference(() => AgendaItem, 'The item.')
  agendaItemId!: string;

  @Attribute(Integer, 'Its position among the resolutions of the item, from 1.', { check: 'position > 0' })
  position!: number;

  @Attribute(Text, 'Its number as written in the minutes: `i`, `ii`, `iii`, ...')
  ordinal!: string;

  @Attribute(LongText, 'The text of the resolution.')
  text!: string;

  @Attribute(Bool, 'Whether it requests an action that the board can follow up later.')
  asksForAction!: boolean;
}
