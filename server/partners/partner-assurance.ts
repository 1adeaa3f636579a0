import { Priority } from '../boards';
import { Attribute, Integer, LongText, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Partner } from './partner';

@RecordType('The assurance that a partner gave at a themed meeting of a board about its own work on a priority.', {
  key: ['priorityId', 'ordinal'],
})
export class PartnerAssurance extends Protected {
  @Reference(() => Priority, 'The priority.')
  priorityId!: string;

  @Attribute(Integer, 'Its position in the report, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Reference(() => Partner, 'The partner that gave it; null when the report names a group that is not a partner.', {
    optional: true,
  })
  partnerId?: string;

  @Attribute(Text, 'The name of the agency or group that gave it, as written in the report.')
  givenBy!: string;

  @Attribute(LongText, 'The assurance as given.')
  text!: string;
}
