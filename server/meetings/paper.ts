import {
  Attribute,
  CalendarDate,
  enumeration,
  Bool,
  Integer,
  Integers,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
  WebAddress,
} from '../platform/graphql';
import { AgendaItem } from './agenda-item';
import { Exemption } from './exemption';

/** How a paper relates to an agenda item. */
export const PaperKind = enumeration('PaperKind', 'How a paper relates to an agenda item.', {
  APPENDIX: 'An appendix to the report.',
  MEMBERS_ROOM: "A document in the members' room.",
  BACKGROUND: 'A background document that the report relies on.',
});
export type PaperKind = keyof typeof PaperKind;

@RecordType('A paper of an agenda item. Its title is readable even when its content is withheld.', {
  key: ['agendaItemId', 'kind', 'ordinal'],
  checks: { paper_exempt_url: 'url is null or exemption_id is null' },
})
export class Paper extends Protected {
  @Reference(() => AgendaItem, 'The item.')
  agendaItemId!: string;

  @Attribute(PaperKind, 'How it relates to the item.')
  kind!: PaperKind;

  @Attribute(Integer, 'Its number among the papers of that kind, as written in the report.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Text, 'Its title.')
  title!: string;

  @Attribute(
    WebAddress,
    'The http or https URL where the public can read it; null when unknown, and for an exempt paper.',
    {
      optional: true,
    },
  )
  url?: string;

  @Reference(() => Exemption, 'The exemption under which it is withheld from the public; null when it is public.', {
    optional: true,
    guarded: true,
  })
  exemptionId?: string;

  // The restrictions on its document. They are stricter than its own when it is exempt.
  @Attribute(Integers, '', { optional: true, hidden: true })
  contentRestrictions?: number[];
}

@RecordType(
  'The content of a paper: its text, or a URL where authorised readers find it. The document of an exempt paper is visible only to viewers with access to confidential records of the board.',
  { key: ['paperId'], checks: { document_content: 'coalesce(url, text) is not null' } },
)
export class Document extends Protected {
  @Reference(() => Paper, 'The paper.', { unique: true })
  paperId!: string;

  @Attribute(WebAddress, 'The http or https URL where authorised readers find it; null when only the text is stored.', {
    optional: true,
  })
  url?: string;

  @Attribute(LongText, 'The text of the paper; null when only a URL is stored.', { optional: true })
  text?: string;
}

@RecordType('The cover form of a report to a meeting.', { key: ['agendaItemId', 'ordinal'] })
export class Report extends Protected {
  @Reference(() => AgendaItem, 'The item under which it was considered.')
  agendaItemId!: string;

  @Attribute(Integer, 'Its position among the reports of the item, from 1.', { default: 1, check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Text, 'Its subject.')
  title!: string;

  @Attribute(Text, 'The post in whose name it is presented.')
  reportOf!: string;

  @Attribute(Text, 'The post of the author; null when not stated.', { optional: true })
  author?: string;

  @Attribute(Text, 'The post of the responsible director; null when not stated.', { optional: true })
  director?: string;

  @Attribute(CalendarDate, 'The day for which a decision is requested; null when not stated.', { optional: true })
  decisionOn?: string;

  @Attribute(LongText, 'Its statement of confidentiality; null when it has none.', { optional: true })
  confidentiality?: string;

  @Attribute(LongText, 'A short summary.')
  summary!: string;

  @Attribute(Bool, 'Whether it requests a key decision; null when not stated.', { optional: true })
  keyDecision?: boolean;

  @Attribute(Text, 'The wards or communities that it affects; null when not stated.', { optional: true })
  wardsAffected?: string;

  @Attribute(Bool, 'Whether it needs an equality and safety impact assessment; null when not stated.', {
    optional: true,
  })
  equalityAssessment?: boolean;

  @Attribute(Bool, 'Whether it needs a privacy (data protection) impact assessment; null when not stated.', {
    optional: true,
  })
  privacyAssessment?: boolean;
}

/** The section of a report's cover form. */
export const ReportSection = enumeration('ReportSection', "A section of a report's cover form.", {
  RECOMMENDATION: 'The recommendations that the meeting is invited to agree.',
  REASON: 'The reasons for the recommendations.',
  ALTERNATIVE: 'The alternatives that were considered and rejected.',
  DETAIL: 'The detail, including consultation.',
  CAPITAL_REVENUE: 'Capital and revenue implications.',
  PROPERTY_OTHER: 'Implications for property and other resources.',
  STATUTORY_POWER: 'The statutory power to act.',
  OTHER_LEGAL: 'Other legal implications.',
  RISK: 'Risk management implications.',
  POLICY_FRAMEWORK: 'Implications for the policy framework.',
});
export type ReportSection = keyof typeof ReportSection;

@RecordType("A paragraph of a report's cover form.", { key: ['reportId', 'section', 'ordinal'] })
export class ReportParagraph extends Protected {
  @Reference(() => Report, 'The report.')
  reportId!: string;

  @Attribute(ReportSection, 'The section of the cover form.')
  section!: ReportSection;

  @Attribute(Integer, 'Its position in the section, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Text, 'Its number as printed: `(i)`, `4`; null when it has none.', { optional: true })
  number?: string;

  @Attribute(LongText, 'The text of the paragraph.')
  text!: string;
}
