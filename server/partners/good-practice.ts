import { Board, Priority } from '../boards';
import { Attribute, FinancialYear, Integer, Node, Prose, RecordType, Reference, Text } from '../platform/graphql';
import { Partner } from './partner';

@RecordType('Something that a partner does well and others may learn from.', {
  key: ['boardId', 'partnerId', 'financialYear'],
})
export class GoodPractice extends Node {
  @Reference(() => Board, 'The board that reported it.')
  boardId!: string;

  @Reference(() => Partner, 'The partner.')
  partnerId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Prose, 'What it does.')
  text!: string;
}

@RecordType('What a partner told a themed meeting of a board about its own work on a priority.', {
  key: ['priorityId', 'ordinal'],
})
export class PartnerAssurance extends Node {
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
