import { Board } from '../boards';
import { Attribute, FinancialYear, Prose, Protected, RecordType, Reference } from '../platform/graphql';
import { Partner } from './partner';

@RecordType('Something that a partner does well and others may learn from.', {
  key: ['boardId', 'partnerId', 'financialYear'],
})
export class GoodPractice extends Protected {
  @Reference(() => Board, 'The board that reported it.')
  boardId!: string;

  @Reference(() => Partner, 'The partner.')
  partnerId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Prose, 'What it does.')
  text!: string;
}
