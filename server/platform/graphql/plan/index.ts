export { stringifyAnswer } from './json-text';
export { planPlugin, type PlanOptions } from './plugin';
