import {
  Attribute,
  Day,
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
import { AgendaItem } from './agenda-item';
import { Exemption } from './exemption';

/** How a paper belongs to an item. */
export const PaperKind = enumeration('PaperKind', 'How a paper belongs to an agenda item.', {
  APPENDIX: 'An appendix to the report.',
  MEMBERS_ROOM: "A document in the members' room.",
  BACKGROUND: 'A background document that the report relies on.',
});
export type PaperKind = keyof typeof PaperKind;

@RecordType('A paper that belongs to an agenda item. What it says is its content, which may be withheld.', {
  key: ['agendaItemId', 'kind', 'ordinal'],
  checks: { paper_exempt_url: 'url is null or exemption_id is null' },
})
export class Paper extends Protected {
  @Reference(() => AgendaItem, 'The item.')
  agendaItemId!: string;

  @Attribute(PaperKind, 'How it belongs to the item.')
  kind!: PaperKind;

  @Attribute(Integer, 'Its number, as the report counts its papers.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Text, 'Its title.')
  title!: string;

  @Attribute(Text, 'Where the public can read it; null where no address is known, and for an exempt paper.', {
    optional: true,
  })
  url?: string;

  @Reference(() => Exemption, 'Why the public may not see it; null where it is public.', {
    optional: true,
    guarded: true,
  })
  exemptionId?: string;

  // The conditions for its document, which are more than its own where it is exempt.
  @Attribute(Integers, '', { optional: true, hidden: true })
  contentRestrictions?: number[];
}

@RecordType(
  'What a paper says: its text, or where those who may read it find it. That of an exempt paper is seen by those alone who may read what is confidential on the board.',
  { key: ['paperId'], checks: { document_content: 'coalesce(url, text) is not null' } },
)
export class Document extends Protected {
  @Reference(() => Paper, 'The paper.', { unique: true })
  paperId!: string;

  @Attribute(Text, 'Where it can be read by those who may; null where its text is here.', { optional: true })
  url?: string;

  @Attribute(Prose, 'What it says; null where only its address is kept.', { optional: true })
  text?: string;
}

@RecordType('The cover form of a report to a meeting.', { key: ['agendaItemId', 'ordinal'] })
export class Report extends Protected {
  @Reference(() => AgendaItem, 'The item under which it was put.')
  agendaItemId!: string;

  @Attribute(Integer, 'Its place among the reports of the item, from 1.', { default: 1, check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Text, 'Its subject.')
  title!: string;

  @Attribute(Text, 'The post in whose name it is made.')
  reportOf!: string;

  @Attribute(Text, 'The post of the author; null where not stated.', { optional: true })
  author?: string;

  @Attribute(Text, 'The post of the responsible director; null where not stated.', { optional: true })
  director?: string;

  @Attribute(Day, 'The day for which a decision is asked; null where not stated.', { optional: true })
  decisionOn?: string;

  @Attribute(Prose, 'What it says about its own confidentiality; null where it says nothing.', { optional: true })
  confidentiality?: string;

  @Attribute(Prose, 'What it is about, in short.')
  summary!: string;

  @Attribute(Flag, 'Is a key decision asked for? Null where not stated.', { optional: true })
  keyDecision?: boolean;

  @Attribute(Text, 'The wards or communities that it affects; null where not stated.', { optional: true })
  wardsAffected?: string;

  @Attribute(Flag, 'Does it need an equality and safety impact assessment? Null where not stated.', { optional: true })
  equalityAssessment?: boolean;

  @Attribute(Flag, 'Does it need a privacy (data protection) impact assessment? Null where not stated.', {
    optional: true,
  })
  privacyAssessment?: boolean;
}

/** The section of a report's cover form. */
export const ReportSection = enumeration('ReportSection', "A section of a report's cover form.", {
  RECOMMENDATION: 'What the meeting is asked to agree.',
  REASON: 'The reasons for that.',
  ALTERNATIVE: 'Alternatives considered and rejected.',
  DETAIL: 'The detail, consultation included.',
  CAPITAL_REVENUE: 'Effects on capital and revenue.',
  PROPERTY_OTHER: 'Effects on property and other resources.',
  STATUTORY_POWER: 'The statutory power.',
  OTHER_LEGAL: 'Other legal effects.',
  RISK: 'Management of risk.',
  POLICY_FRAMEWORK: 'How it stands to the policy framework.',
});
export type ReportSection = keyof typeof ReportSection;

@RecordType("A paragraph of a report's cover form.", { key: ['reportId', 'section', 'ordinal'] })
export class ReportParagraph extends Protected {
  @Reference(() => Report, 'The report.')
  reportId!: string;

  @Attribute(ReportSection, 'The section of the form.')
  section!: ReportSection;

  @Attribute(Integer, 'Its place in the section, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Text, 'Its number as printed: `(i)`, `4`; null where it has none.', { optional: true })
  number?: string;

  @Attribute(Prose, 'What it says.')
  text!: string;
}
