import { Board } from '../boards';
import {
  Attribute,
  enumeration,
  FinancialYear,
  Integer,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Partner } from './partner';

/** The purpose of a contribution. */
export const ContributionPurpose = enumeration('ContributionPurpose', 'The purpose of a contribution.', {
  CORE: 'The core budget of the board.',
  LEARNING_AND_DEVELOPMENT: 'Training and learning, outside the core budget.',
});
export type ContributionPurpose = keyof typeof ContributionPurpose;

@RecordType('Money that a partner contributes to a board for a financial year.', {
  key: ['boardId', 'financialYear', 'purpose', 'contributor'],
  order: ['financialYear', 'purpose', '-amountPence', 'contributor'],
})
export class Contribution extends Protected {
  @Reference(() => Board, 'The board that receives the contribution.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year that it is for, from April to March: `2018-19`.')
  financialYear!: string;

  @Attribute(ContributionPurpose, 'The purpose of the contribution.')
  purpose!: ContributionPurpose;

  @Attribute(Text, 'The name of the contributor as written in the accounts.')
  contributor!: string;

  @Reference(
    () => Partner,
    'The partner that contributes; null when the accounts print only the total of several partners.',
    {
      optional: true,
    },
  )
  partnerId?: string;

  @Attribute(Integer, 'The amount in pence: 8220000 is 82,200 pounds.', { check: 'amount_pence >= 0' })
  amountPence!: number;

  @Attribute(LongText, 'A note for readers; null when there is none.', { optional: true })
  note?: string;
}
