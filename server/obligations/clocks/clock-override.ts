import { Board } from '../../boards';
import { Attribute, Day, Integer, Prose, Protected, RecordType, Reference, Text } from '../../platform/graphql';
import { DayKind, StatutoryClock } from './statutory-clock';

@RecordType(
  'That a board counts otherwise than a statutory clock does: by its constitution, or because it reads "clear days" in its own way. It also binds a board to a clock that would not bind it by itself.',
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

  @Attribute(Integer, 'How many days or months; 0 for the day of the event itself.', {
    check: 'count between 0 and 1000',
  })
  count!: number;

  @Attribute(DayKind, 'What is counted.')
  dayKind!: keyof typeof DayKind;

  @Attribute(Prose, 'How the board counts, and why. It is shown in the place of the rule.')
  reason!: string;

  @Attribute(Text, 'Where that stands: the constitution, a decision, an address; null for the source of the clock.', {
    optional: true,
  })
  source?: string;

  @Attribute(Day, 'The first day of events for which it holds.')
  from!: string;

  @Attribute(Day, 'The last such day; null while it holds.', { optional: true })
  to?: string;

  @Attribute(Prose, 'Why it ended; null where nobody said.', { optional: true })
  endedBecause?: string;
}
