import {
  Attribute,
  Decimal,
  enumeration,
  Integer,
  Timestamp,
  Month,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Indicator } from './indicator';

/** The replacements of a value and a status that would disclose a small count to a viewer without access to it. */
const [NOTHING, SUPPRESSED] = ['null', "'SUPPRESSED'::observation_status"];

/** Whether a month has a value. */
export const ObservationStatus = enumeration('ObservationStatus', 'Whether a month has a value, and if not, why.', {
  RECORDED: 'The month has a value.',
  NOT_AVAILABLE: 'There is no value and the sheet gives no reason (printed `-`).',
  NOT_APPLICABLE: 'No value is possible, for example a share of no cases (printed `n/a`).',
  SUPPRESSED:
    'The value is withheld because it counts too few children or would disclose such a count, either by its source (printed `*` or `c`) or for this viewer (see `Board.disclosureGuard`).',
  NOT_COLLECTED: 'The value was not collected.',
});
export type ObservationStatus = keyof typeof ObservationStatus;

@RecordType('The value of an indicator for a month. A correction keeps the previous version as a revision.', {
  key: ['indicatorId', 'month'],
  order: ['month'],
  checks: { observation_value_status: "(value is not null) = (status = 'RECORDED')" },
})
export class Observation extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The month.')
  month!: string;

  @Attribute(Decimal, "The value in the indicator's unit; null unless the status is RECORDED.", {
    optional: true,
    suppressed: NOTHING,
  })
  value?: number;

  @Attribute(ObservationStatus, 'Whether there is a value, and if not, why.', { suppressed: SUPPRESSED })
  status!: ObservationStatus;

  @Attribute(
    Text,
    'The cell as printed on the sheet, for example `22.4%`; null when the value does not come from a sheet.',
    {
      optional: true,
      suppressed: NOTHING,
    },
  )
  printed?: string;

  @Attribute(Decimal, 'The numerator of a percentage or rate; null when unknown.', {
    optional: true,
    suppressed: NOTHING,
  })
  numerator?: number;

  @Attribute(Decimal, 'The denominator of a percentage or rate; null when unknown.', {
    optional: true,
    check: 'denominator >= 0',
    suppressed: NOTHING,
  })
  denominator?: number;

  @Attribute(Timestamp, 'When this value was recorded (UTC).', { default: 'now()' })
  recordedAt!: string;

  // The id of the `restriction` that protects the figures; null when they disclose no small count. The database maintains it
  // from this month and the months of other indicators that this one could be derived from.
  @Attribute(Integer, '', { optional: true, hidden: true })
  smallCount?: number;
}

@RecordType('A previous version of an observation that was corrected.', {
  order: ['recordedAt'],
  checks: {
    observation_revision_value_status: "(value is not null) = (status = 'RECORDED')",
    observation_revision_superseded: 'superseded_at >= recorded_at',
  },
})
export class ObservationRevision extends Protected {
  @Reference(() => Observation, 'The observation that was corrected.')
  observationId!: string;

  @Attribute(Decimal, "The previous value in the indicator's unit; null unless the status was RECORDED.", {
    optional: true,
    suppressed: NOTHING,
  })
  value?: number;

  @Attribute(ObservationStatus, 'Whether there was a value, and if not, why.', { suppressed: SUPPRESSED })
  status!: ObservationStatus;

  @Attribute(Text, 'The cell as printed on the sheet; null when the value did not come from a sheet.', {
    optional: true,
    suppressed: NOTHING,
  })
  printed?: string;

  @Attribute(Decimal, 'The previous numerator; null when unknown.', {
    optional: true,
    suppressed: NOTHING,
  })
  numerator?: number;

  @Attribute(Decimal, 'The previous denominator; null when unknown.', {
    optional: true,
    suppressed: NOTHING,
  })
  denominator?: number;

  @Attribute(Timestamp, 'When this value was recorded (UTC).')
  recordedAt!: string;

  @Attribute(Timestamp, 'When this value was superseded by another (UTC).')
  supersededAt!: string;

  // As on Observation.
  @Attribute(Integer, '', { optional: true, hidden: true })
  smallCount?: number;
}
