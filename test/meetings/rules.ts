/* eslint-disable dependencies/order -- other rooms meet a subject through its index; the tests of its rules go right to them */
export { percentageOf } from '../../server/meetings/attendance-by-partner';
export * from '../../server/meetings/meeting-rules';
export * from '../../server/meetings/rules/attending-seat';
export * from '../../server/meetings/rules/item-presence';
export { londonDate } from '../../server/boards';
export * from '../../server/meetings/rules/numbering';
