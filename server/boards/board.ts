import {
  Attribute,
  enumeration,
  Integer,
  Prose,
  Protected,
  RecordType,
  Reference,
  Text,
  Texts,
} from '../platform/graphql';

/** What sort of body a board is. */
export const BoardKind = enumeration('BoardKind', 'What sort of body a board is.', {
  SAFEGUARDING_BOARD:
    'The multi-agency board for an area: a local safeguarding children board until 2019 (Children Act 2004, section 13), since then the forum of a multi-agency safeguarding partnership (section 16E).',
  EXECUTIVE: 'The small group of the safeguarding partners that plans the work of a board and holds its budget.',
  SUBGROUP: 'A standing group that does part of the work of a board.',
  CHILD_DEATH_OVERVIEW_PANEL:
    'The panel that reviews every death of a child resident in the area (Children Act 2004, section 16M).',
  SCRUTINY_PANEL:
    "A panel of councillors that holds children's services to account (Local Government Act 2000, section 9F).",
  COMMITTEE: 'Another committee of a council, such as the one that a scrutiny panel answers to.',
});
export type BoardKind = keyof typeof BoardKind;

/** How often a board meets. */
export const MeetingFrequency = enumeration('MeetingFrequency', 'How often a board means to meet.', {
  WEEKLY: 'Every week.',
  MONTHLY: 'Every month.',
  EVERY_TWO_MONTHS: 'Every second month (what papers call bi-monthly).',
  QUARTERLY: 'Four times a year.',
  TWICE_A_YEAR: 'Twice a year.',
  YEARLY: 'Once a year.',
  AS_NEEDED: 'When there is cause.',
});
export type MeetingFrequency = keyof typeof MeetingFrequency;

/** Which edition of the statutory guidance a board works under. */
export const StatutoryRegime = enumeration(
  'StatutoryRegime',
  'The edition of the statutory guidance "Working Together to Safeguard Children" that a board works under.',
  {
    WORKING_TOGETHER_2015: 'The edition of March 2015: local safeguarding children boards and serious case reviews.',
    WORKING_TOGETHER_2018:
      'The edition of July 2018: three safeguarding partners and child safeguarding practice reviews.',
    WORKING_TOGETHER_2023:
      'The edition of December 2023: lead and delegated safeguarding partners, an independent scrutineer.',
    WORKING_TOGETHER_2026: 'The edition of 2026.',
  },
);
export type StatutoryRegime = keyof typeof StatutoryRegime;

@RecordType(
  'A body that keeps children safe in an area or holds those who do to account: a safeguarding board, its groups, a scrutiny panel.',
  { key: ['slug'], order: ['name'] },
)
export class Board extends Protected {
  @Attribute(Text, 'The short name by which it is addressed; unique, lower case, for example `southampton-lscb`.', {
    check: `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`,
  })
  slug!: string;

  @Attribute(Text, 'Its full name.')
  name!: string;

  @Attribute(BoardKind, 'What sort of body it is.')
  kind!: BoardKind;

  @Reference(() => Board, 'The board that it belongs or answers to; null at the top.', { optional: true })
  parentId?: string;

  @Attribute(Text, 'The area that it serves, for example `Southampton`.')
  areaName!: string;

  @Attribute(
    Text,
    'The ONS code of that area (nine characters, for example `E06000045`); null where none was recorded.',
    {
      optional: true,
      check: `area_code ~ '^[A-Z][0-9]{8}$'`,
    },
  )
  areaCode?: string;

  @Attribute(
    StatutoryRegime,
    'The statutory guidance it works under; null for bodies that the guidance does not govern.',
    {
      optional: true,
    },
  )
  statutoryRegime?: StatutoryRegime;

  @Attribute(Prose, 'What it is for, in a sentence or two; null where none was recorded.', { optional: true })
  purpose?: string;

  @Attribute(Texts, 'Its terms of reference, one entry a point; empty where none were recorded.')
  termsOfReference!: string[];

  @Attribute(Texts, 'What it does, one entry a function; empty where none were recorded.')
  functions!: string[];

  @Attribute(MeetingFrequency, 'How often it means to meet; null where the source does not say.', { optional: true })
  meetingFrequency?: MeetingFrequency;

  @Attribute(Integer, 'How many members must be present for a decision; null where the source does not say.', {
    optional: true,
    check: 'quorum > 0',
  })
  quorum?: number;
}
