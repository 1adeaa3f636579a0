import { Attribute, Month, Prose, Protected, RecordType, Reference } from '../platform/graphql';
import { Indicator } from './indicator';

@RecordType('What the owner of an indicator says about a month.', { key: ['indicatorId', 'month'], order: ['month'] })
export class Commentary extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The month.')
  month!: string;

  @Attribute(Prose, 'What is said.')
  text!: string;
}
