export { argumentsPlugin } from './plugin';
export { validationRules } from './rules';
