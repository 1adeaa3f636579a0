import {
  Attribute,
  enumeration,
  Integer,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
  Texts,
} from '../platform/graphql';

/** The kind of body that a board is. */
export const BoardKind = enumeration('BoardKind', 'The kind of body that a board is.', {
  SAFEGUARDING_BOARD:
    'The multi-agency board for an area: a local safeguarding children board until 2019 (Children Act 2004, section 13), since then the forum of a multi-agency safeguarding partnership (section 16E).',
  EXECUTIVE: 'A small group of the safeguarding partners that plans the work of a board and manages its budget.',
  SUBGROUP: 'A standing group that does part of the work of a board.',
  CHILD_DEATH_OVERVIEW_PANEL:
    'The panel that reviews every death of a child resident in the area (Children Act 2004, section 16M).',
  SCRUTINY_PANEL:
    "A panel of councillors that holds children's services to account (Local Government Act 2000, section 9F).",
  COMMITTEE: 'Another committee of a council, such as the one that a scrutiny panel reports to.',
});
export type BoardKind = keyof typeof BoardKind;

/** How often a board meets. */
export const MeetingFrequency = enumeration('MeetingFrequency', 'How often a board plans to meet.', {
  WEEKLY: 'Every week.',
  MONTHLY: 'Every month.',
  EVERY_TWO_MONTHS: 'Every second month ("bi-monthly" in board papers).',
  QUARTERLY: 'Four times a year.',
  TWICE_A_YEAR: 'Twice a year.',
  YEARLY: 'Once a year.',
  AS_NEEDED: 'When there is business.',
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
  'A body that keeps children safe in an area, or that holds such bodies to account: a safeguarding board, one of its groups, or a scrutiny panel.',
  { key: ['slug'], order: ['name'] },
)
export class Board extends Protected {
  @Attribute(Text, 'Its unique short name: lower-case letters, digits and hyphens, for example `southampton-lscb`.', {
    check: `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`,
  })
  slug!: string;

  @Attribute(Text, 'Its full name.')
  name!: string;

  @Attribute(BoardKind, 'The kind of body.')
  kind!: BoardKind;

  @Reference(() => Board, 'Its parent board, to which it reports; null for a top-level board.', { optional: true })
  parentId?: string;

  @Attribute(Text, 'The area that it serves, for example `Southampton`.')
  areaName!: string;

  @Attribute(Text, 'The ONS code of that area (nine characters, for example `E06000045`); null when not recorded.', {
    optional: true,
    check: `area_code ~ '^[A-Z][0-9]{8}$'`,
  })
  areaCode?: string;

  @Attribute(
    StatutoryRegime,
    'The edition of the statutory guidance that it works under; null for bodies that the guidance does not govern.',
    {
      optional: true,
    },
  )
  statutoryRegime?: StatutoryRegime;

  @Attribute(LongText, 'Its purpose, in a sentence or two; null when not recorded.', { optional: true })
  purpose?: string;

  @Attribute(Texts, 'Its terms of reference, one entry per point; empty when not recorded.')
  termsOfReference!: string[];

  @Attribute(Texts, 'Its functions, one entry per function; empty when not recorded.')
  functions!: string[];

  @Attribute(MeetingFrequency, 'How often it plans to meet; null when not recorded.', { optional: true })
  meetingFrequency?: MeetingFrequency;

  @Attribute(Integer, 'The number of members who must be present for a decision; null when not recorded.', {
    optional: true,
    check: 'quorum > 0',
  })
  quorum?: number;
}
