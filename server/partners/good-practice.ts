import { Board } from '../boards';
import { Attribute, FinancialYear, LongText, Protected, RecordType, Reference } from '../platform/graphql';
import { Partner } from './partner';

@RecordType('A practice of a partner that a board reported as an example to others.', {
  key: ['boardId', 'partnerId', 'financialYear'],
})
export class GoodPractice extends Protected {
  @Reference(() => Board, 'The board that reported it.')
  boardId!: string;

  @Reference(() => Partner, 'The partner.')
  partnerId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(LongText, 'The practice as the board reported it.')
  text!: string;
}
