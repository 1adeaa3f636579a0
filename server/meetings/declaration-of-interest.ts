import { Attribute, enumeration, Bool, Integer, LongText, Protected, RecordType, Reference } from '../platform/graphql';
import { AgendaItem } from './agenda-item';
import { Attendance } from './attendance';

/** The kind of interest that is declared. */
export const InterestKind = enumeration(
  'InterestKind',
  "The kind of interest that a member declares (Localism Act 2011, sections 30 and 31, and the council's code of conduct).",
  {
    DISCLOSABLE_PECUNIARY_INTEREST:
      'An interest listed in regulations: employment, sponsorship, contracts, land, licences, tenancies or securities.',
    OTHER_INTEREST: 'Another interest that the code of conduct requires members to declare.',
  },
);
export type InterestKind = keyof typeof InterestKind;

@RecordType(
  'An interest that a member declared at a meeting. A declaration about an item held in private has the access restrictions of the proceedings of that item.',
  {
    key: ['attendanceId', 'ordinal'],
    checks: { declaration_of_interest_left: 'not left_meeting or agenda_item_id is not null' },
  },
)
export class DeclarationOfInterest extends Protected {
  @Reference(() => Attendance, 'The attendance of the member who declared it.')
  attendanceId!: string;

  @Attribute(Integer, 'Its position among the declarations of the member at the meeting, from 1.', {
    check: 'ordinal > 0',
  })
  ordinal!: number;

  @Reference(() => AgendaItem, 'The item that it is about; null when it is about the meeting as a whole.', {
    optional: true,
    guarded: true,
  })
  agendaItemId?: string;

  @Attribute(InterestKind, 'The kind of interest.')
  kind!: InterestKind;

  @Attribute(LongText, 'The nature of the interest.')
  nature!: string;

  @Attribute(Bool, 'Whether the member left the meeting for the item.')
  leftMeeting!: boolean;
}
