/* eslint-disable dependencies/order -- other rooms meet a subject through its index; the tests of its rules go right to them */
export * from '../../server/recommendations/closing/closing-rules';
export { drawClosingRules } from '../../server/recommendations/closing/diagram';
export { stepSentence } from '../../server/recommendations/closing/step-sentence';
export { impactSince, windowsAround } from '../../server/recommendations/thread/impact-windows';
