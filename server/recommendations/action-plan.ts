import { Board } from '../boards';
import { Attribute, FinancialYear, LongText, Protected, RecordType, Reference, Text } from '../platform/graphql';

@RecordType('A plan that lists recommendations so that one group can follow them up.', {
  key: ['boardId', 'reference'],
})
export class ActionPlan extends Protected {
  @Reference(() => Board, 'The board that owns the plan.')
  boardId!: string;

  @Attribute(Text, 'Its reference; unique on the board.')
  reference!: string;

  @Attribute(Text, 'Its title.')
  title!: string;

  @Attribute(FinancialYear, 'The financial year that it reports on.')
  financialYear!: string;

  @Reference(() => Board, 'The group that oversees it; null when not stated.', { optional: true })
  oversightId?: string;

  @Attribute(LongText, 'A description of the plan; null when there is none.', { optional: true })
  description?: string;
}
