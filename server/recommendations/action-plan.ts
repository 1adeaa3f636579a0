import { Board } from '../boards';
import { Attribute, FinancialYear, Prose, Protected, RecordType, Reference, Text } from '../platform/graphql';

@RecordType('A plan that gathers recommendations so that one group can follow them.', { key: ['boardId', 'reference'] })
export class ActionPlan extends Protected {
  @Reference(() => Board, 'The board whose plan it is.')
  boardId!: string;

  @Attribute(Text, 'Its reference; unique on the board.')
  reference!: string;

  @Attribute(Text, 'Its title.')
  title!: string;

  @Attribute(FinancialYear, 'The financial year that it reports on.')
  financialYear!: string;

  @Reference(() => Board, 'The group that oversees it; null where not stated.', { optional: true })
  oversightId?: string;

  @Attribute(Prose, 'What it gathers; null where there is nothing to add.', { optional: true })
  description?: string;
}
