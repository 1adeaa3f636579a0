export { stringifyResponse } from './json-text';
export { requiredSubjects } from './required-subjects';
export { planPlugin, type PlanOptions } from './plugin';
