import { Board } from '../boards';
import {
  Attribute,
  enumeration,
  FinancialYear,
  Integer,
  Prose,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Partner } from './partner';

/** What a contribution pays for. */
export const ContributionPurpose = enumeration('ContributionPurpose', 'What a contribution pays for.', {
  CORE: 'The running of the board.',
  LEARNING_AND_DEVELOPMENT: 'Training and learning, beside the core budget.',
});
export type ContributionPurpose = keyof typeof ContributionPurpose;

@RecordType('Money that a partner gives to a board for a financial year.', {
  key: ['boardId', 'financialYear', 'purpose', 'contributor'],
  order: ['financialYear', 'purpose', '-amountPence', 'contributor'],
})
export class Contribution extends Protected {
  @Reference(() => Board, 'The board that receives it.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year that it is for.')
  financialYear!: string;

  @Attribute(ContributionPurpose, 'What it pays for.')
  purpose!: ContributionPurpose;

  @Attribute(Text, 'Who gives, as the accounts name them.')
  contributor!: string;

  @Reference(() => Partner, 'The partner that gives; null where the accounts print only what all gave together.', {
    optional: true,
  })
  partnerId?: string;

  @Attribute(Integer, 'The amount in pence: 8220000 is 82,200 pounds.', { check: 'amount_pence >= 0' })
  amountPence!: number;

  @Attribute(Prose, 'What a reader should know of it; null where there is nothing.', { optional: true })
  note?: string;
}
