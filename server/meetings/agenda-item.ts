import { Seat } from '../partners';
import {
  Attribute,
  Derived,
  enumeration,
  Flag,
  Integer,
  Integers,
  Prose,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Exemption } from './exemption';
import { Meeting } from './meeting';
import { presentCountSql, quorumSql } from './quorum-sql';

/** What an agenda item is. */
export const AgendaItemKind = enumeration('AgendaItemKind', 'What an agenda item is.', {
  APOLOGIES: 'Apologies and changes of membership.',
  INTERESTS: 'Disclosure of personal and pecuniary interests (Localism Act 2011).',
  SCRUTINY_INTEREST: 'Declaration of an earlier part in a decision that is now scrutinised.',
  PARTY_WHIP: 'Declaration of a party whip.',
  CHAIR_STATEMENT: 'Statement from the chair.',
  MINUTES: 'Minutes of the previous meeting.',
  EXCLUSION: 'Exclusion of the press and public.',
  REPORT: 'A report to be considered.',
  OTHER: 'Anything else.',
});
export type AgendaItemKind = keyof typeof AgendaItemKind;

@RecordType('An item of business of a meeting.', {
  key: ['meetingId', 'position'],
  checks: {
    agenda_item_pages: 'page_from > 0 and page_to >= page_from',
    agenda_item_private: 'not held_in_private or exemption_id is not null',
  },
})
export class AgendaItem extends Protected {
  @Reference(() => Meeting, 'The meeting.')
  meetingId!: string;

  @Attribute(Integer, 'Its place in the meeting, from 1.', { check: 'position > 0' })
  position!: number;

  @Attribute(
    Integer,
    'Its number on the agenda, which starts again at 1 for each meeting; null where only minutes are known.',
    {
      optional: true,
    },
  )
  agendaNumber?: number;

  @Attribute(
    Integer,
    'Its number in the minutes, which runs on through the municipal year; null before there are minutes.',
    {
      optional: true,
    },
  )
  minuteNumber?: number;

  @Attribute(Text, 'Its title.')
  title!: string;

  @Attribute(AgendaItemKind, 'What it is.')
  kind!: AgendaItemKind;

  @Attribute(Prose, 'What the meeting is asked to do; null where the agenda does not say.', { optional: true })
  purpose?: string;

  @Attribute(Integer, 'The first page of its papers in the agenda pack; null where it has none.', { optional: true })
  pageFrom?: number;

  @Attribute(Integer, 'The last page of its papers in the agenda pack; null where it has none.', { optional: true })
  pageTo?: number;

  @Reference(() => Seat, 'The seat whose holder chaired the item; null where not recorded or not yet held.', {
    optional: true,
  })
  chairId?: string;

  @Reference(() => Exemption, 'The exemption that it decides or relies on; null where all of it is public.', {
    optional: true,
    guarded: true,
  })
  exemptionId?: string;

  @Attribute(
    Flag,
    'Is it heard without press and public? What is said and put under it is then kept from the public, for the reason that its exemption gives.',
    { default: 'false' },
  )
  heldInPrivate!: boolean;

  // The conditions for what belongs to the item, which are more than its own where it is held in private.
  @Attribute(Integers, '', { optional: true, hidden: true })
  contentRestrictions?: number[];

  @Derived(
    Text,
    'The post of whoever chaired the item; null where not recorded or not yet held.',
    (row, visible) => `(select seat.post from ${visible(Seat)} as seat where seat.id = ${row}.chair_id)`,
    { optional: true },
  )
  chairRole?: string;

  @Derived(
    Integer,
    "How many members (appointed members and substitutes included, guests not) were there for the item or for part of it; null where nobody's presence was recorded for the meeting.",
    presentCountSql,
    { optional: true },
  )
  presentCount?: number;

  @Derived(
    Flag,
    'Were enough members there for a decision, by the quorum of the board? Null where either is not known.',
    (row, visible) => `(${presentCountSql(row, visible)} >= ${quorumSql(row, visible)})`,
    { optional: true },
  )
  quorate?: boolean;
}

@RecordType('A point that the minutes say was noted.', { key: ['agendaItemId', 'ordinal'] })
export class PointNoted extends Protected {
  @Reference(() => AgendaItem, 'The item.')
  agendaItemId!: string;

  @Attribute(Integer, 'Its place among the points of the item, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Prose, 'What was noted.')
  text!: string;
}

@RecordType('What a meeting resolved under an item.', { key: ['agendaItemId', 'ordinal'], order: ['position'] })
export class Resolution extends Protected {
  @Reference(() => AgendaItem, 'The item.')
  agendaItemId!: string;

  @Attribute(Integer, 'Its place among the resolutions of the item, from 1.', { check: 'position > 0' })
  position!: number;

  @Attribute(Text, 'Its number as the minutes write it: `i`, `ii`, `iii`, ...')
  ordinal!: string;

  @Attribute(Prose, 'What was resolved.')
  text!: string;

  @Attribute(Flag, 'Does it ask somebody to do something that the board can check later?')
  asksForAction!: boolean;
}
