import { Board } from '../../boards';
import {
  Attribute,
  CalendarDate,
  Integer,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../../platform/graphql';
import { DayKind, StatutoryClock } from './statutory-clock';

@RecordType(
  'The override of a statutory clock by a board, for example because of its constitution, or because it reads "clear days" differently. It also applies a clock to a board that the clock does not bind.',
  {
    key: ['boardId', 'clockId', 'from'],
    checks: {
      clock_override_from_to: '"to" >= "from"',
      clock_override_ended: '"to" is not null or ended_because is null',
    },
  },
)
export class ClockOverride extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Reference(() => StatutoryClock, 'The clock.')
  clockId!: string;

  @Attribute(Integer, 'The number of days or months; 0 is the day of the event itself.', {
    check: 'count between 0 and 1000',
  })
  count!: number;

  @Attribute(DayKind, 'How days are counted.')
  dayKind!: keyof typeof DayKind;

  @Attribute(LongText, 'How the board counts, and why. It is returned instead of the rule of the clock.')
  reason!: string;

  @Attribute(Text, 'The source: the constitution, a decision or a URL; null for the source of the clock.', {
    optional: true,
  })
  source?: string;

  @Attribute(CalendarDate, 'The first day of events that it applies to.')
  from!: string;

  @Attribute(CalendarDate, 'The last day of events that it applies to; null while it has no end.', { optional: true })
  to?: string;

  @Attribute(LongText, 'The reason why it ended; null when not recorded.', { optional: true })
  endedBecause?: string;
}
