import { Attribute, enumeration, Flag, Integer, Prose, Protected, RecordType, Reference } from '../platform/graphql';
import { AgendaItem } from './agenda-item';
import { Attendance } from './attendance';

/** What sort of interest is declared. */
export const InterestKind = enumeration(
  'InterestKind',
  "What sort of interest a member declares (Localism Act 2011, sections 30 and 31, and the council's code of conduct).",
  {
    DISCLOSABLE_PECUNIARY_INTEREST:
      'One that regulations list: employment, sponsorship, contracts, land, licences, tenancies, securities.',
    OTHER_INTEREST: 'Another that the code of conduct asks members to declare.',
  },
);
export type InterestKind = keyof typeof InterestKind;

@RecordType(
  'That a member declared an interest at a meeting. One in an item that is held in private is kept with what went on under it.',
  {
    key: ['attendanceId', 'ordinal'],
    checks: { declaration_of_interest_left: 'not left_meeting or agenda_item_id is not null' },
  },
)
export class DeclarationOfInterest extends Protected {
  @Reference(() => Attendance, 'The attendance of the member, by their role.')
  attendanceId!: string;

  @Attribute(Integer, 'Its place among the declarations of the member at the meeting, from 1.', {
    check: 'ordinal > 0',
  })
  ordinal!: number;

  @Reference(() => AgendaItem, 'The item that it is about; null where it is about the meeting as a whole.', {
    optional: true,
    guarded: true,
  })
  agendaItemId?: string;

  @Attribute(InterestKind, 'What sort of interest it is.')
  kind!: InterestKind;

  @Attribute(Prose, 'The nature of the interest.')
  nature!: string;

  @Attribute(Flag, 'Did the member leave the meeting for the item?')
  leftMeeting!: boolean;
}
