import { Attribute, Month, LongText, Protected, RecordType, Reference } from '../platform/graphql';
import { Indicator } from './indicator';

@RecordType('The commentary of the owner of an indicator on a month.', {
  key: ['indicatorId', 'month'],
  order: ['month'],
})
export class Commentary extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The month.')
  month!: string;

  @Attribute(LongText, 'The text of the commentary.')
  text!: string;
}
