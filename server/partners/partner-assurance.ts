import { Priority } from '../boards';
import { Attribute, Integer, Prose, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Partner } from './partner';

@RecordType('What a partner told a themed meeting of a board about its own work on a priority.', {
  key: ['priorityId', 'ordinal'],
})
export class PartnerAssurance extends Protected {
  @Reference(() => Priority, 'The priority.')
  priorityId!: string;

  @Attribute(Integer, 'Its place in the report, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Reference(() => Partner, 'The partner; null where the report names a group that is no partner.', { optional: true })
  partnerId?: string;

  @Attribute(Text, 'Who gave it, as the report names them.')
  givenBy!: string;

  @Attribute(Prose, 'What they reported.')
  text!: string;
}
