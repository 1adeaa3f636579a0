import { Attribute, enumeration, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { IndicatorUnit } from './unit';

/** How the months of an indicator combine into a quarter or a year. */
export const Aggregation = enumeration(
  'Aggregation',
  'How the months of an indicator combine into a quarter or a year.',
  {
    FLOW: 'What happens in a month is counted, so months add up: referrals received.',
    STOCK:
      'What there is at the end of a month is counted, so the last month stands for the whole: children looked after.',
    RATIO: 'One count over another: the counts add up and are divided again; percentages are never averaged.',
  },
);
export type Aggregation = keyof typeof Aggregation;

@RecordType(
  'What a measure is, apart from any board: boards that watch the same measure share its definition and can be compared.',
  {
    key: ['code'],
    checks: {
      indicator_definition_ratio: "aggregation = 'RATIO' or (numerator_id is null and denominator_id is null)",
    },
  },
)
export class IndicatorDefinition extends Protected {
  @Attribute(Text, 'Its code, unique; scorecard rows with this reference take the definition, for example `LAC1`.')
  code!: string;

  @Attribute(Text, 'What is measured.')
  name!: string;

  @Attribute(IndicatorUnit, 'What it counts in.')
  unit!: IndicatorUnit;

  @Attribute(Aggregation, 'How its months combine; null where nobody has said, and then they do not.', {
    optional: true,
  })
  aggregation?: Aggregation;

  @Reference(() => IndicatorDefinition, 'The count above the line of a ratio; null where it is not measured apart.', {
    optional: true,
  })
  numeratorId?: string;

  @Reference(() => IndicatorDefinition, 'The count below the line of a ratio; null where it is not measured apart.', {
    optional: true,
  })
  denominatorId?: string;
}
