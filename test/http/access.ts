export { makeTestKey, replaceTestKey } from '../access/test-keys';
